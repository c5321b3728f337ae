import type { StorefrontConfig } from '@selvedge/contract/proxy-api.ts';

/** What Liquid says of page, shopper and settings (snippets/page-data.liquid). */
export type PageData = Readonly<{
  config: StorefrontConfig;
  /** Per cent that a code covers beyond the cart. */
  room: number;
  /** The merchant's own path of the app proxy. */
  proxy: string;
  cart: string;
  update: string;
  language: string;
  country: string | null;
  /** Of the signed-in customer; null for a guest. */
  email: string | null;
  orders: number | null;
  company: boolean;
  /** Words by key; `{name}` stands where a value comes in. */
  texts: Readonly<Record<string, string>>;
}>;

export function readPageData(element: Element): PageData | null {
  const text = element.querySelector('[data-page]')?.textContent;
  return text ? asPageData(JSON.parse(text)) : null;
}

/** Guarantee: our own Liquid writes it, and a test renders and reads it. */
const asPageData = (json: unknown) => json as PageData;
