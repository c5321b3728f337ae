import { PROOF_ATTRIBUTE } from '@selvedge/contract/proof.ts';
import type { Cart } from './cart.ts';
import { page } from './state.ts';

/** The visitor's cart as it is now, by Shopify's Ajax API; null where it cannot be read. */
export const readCart = (): Promise<Cart | null> => ask(`${page.cart}.js`);

/**
 * Puts the proof into the cart and says whether it is there. Attributes that others wrote stay. The mark in the query keeps the change from being taken for one
 * of the theme's.
 */
export async function writeProof(proof: string): Promise<boolean> {
  const body = { attributes: { [PROOF_ATTRIBUTE]: proof } };
  const cart = await ask(`${page.update}.js?selvedge`, jsonPost(body));
  return cart?.proof === proof;
}

export const jsonPost = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

const CHANGE = /\/cart\/(add|change|update|clear)(\.js)?(\?(?!selvedge)|$)/;

/**
 * Calls back after every change of the cart, whoever made it. The browser's own list of finished requests tells, since themes have no common event: nothing of the page is
 * patched or polled, and a theme that renders its sections anew is seen as well. `pageshow`: a page that the back button brought out of the browser's cache.
 */
export function watchCart(onChange: () => void): void {
  new PerformanceObserver((list) => {
    if (list.getEntries().some(({ name }) => CHANGE.test(name))) onChange();
  }).observe({ type: 'resource' });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) onChange();
  });
}

async function ask(url: string, init?: RequestInit): Promise<Cart | null> {
  try {
    const response = await fetch(url, init);
    if (!response.ok) return null;
    const { token, total_price: cents, currency, attributes } = asAjaxCart(await response.json());
    return { token, cents, currency, proof: attributes?.[PROOF_ATTRIBUTE] ?? null };
  } catch {
    return null;
  }
}

type AjaxCart = Readonly<{
  token: string;
  total_price: number;
  currency: string;
  attributes: Readonly<Record<string, string | null>> | null;
}>;

/** Guarantee: Shopify's Ajax API answers so. */
const asAjaxCart = (json: unknown) => json as AjaxCart;
