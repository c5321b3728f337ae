import { jest } from '@jest/globals';
import { signal } from '@preact/signals-core';
import type { OrderView } from '@selvedge/contract/order-api.ts';
import { getExtension } from '@shopify/ui-extensions-tester';
import { fireEvent } from '@testing-library/preact';
import { render } from 'preact';
import { NOW } from './builders.ts';
import { translator } from './locale.ts';

type Request = Readonly<{ path: string; body: unknown; authorization: string | null }>;
type Reply = () => Response | Promise<Response>;
type Place = 'thank-you' | 'order-status';

const search = { configSearchDir: new URL('../..', import.meta.url).pathname };
const EXTENSIONS = {
  'thank-you': getExtension('purchase.thank-you.block.render', search),
  'order-status': getExtension('customer-account.order-status.block.render', search),
} as const;
let current: Place = 'thank-you';

/** The page of an order that was placed at NOW: signals that react, a server that answers by route, and a clock that stands still. */
export function newPage(place: Place = 'thank-you', locale = 'en') {
  process.env.APP_URL = 'https://app.test';
  current = place;
  jest.useFakeTimers({ now: NOW });
  const extension = EXTENSIONS[place];
  extension.setUp();
  const shop = extension.shopify;
  const signals = {
    order: signal<unknown>({ id: 'gid://shopify/Order/1', name: '#1001', processedAt: new Date(NOW).toISOString() }),
    checkoutToken: signal<string | undefined>('checkout-1'),
    authenticationState: signal('pre_authenticated'),
    orderConfirmation: signal({ order: { id: 'gid://shopify/OrderIdentity/1' }, isFirstOrder: true }),
  };
  put(shop, { ...signals, settings: signal({ heading: undefined }) });
  put(shop.extension, { editor: undefined });
  Object.assign(shop.shop, { name: 'Atelier Lumen' });
  put(shop.i18n, {
    translate: translator(locale),
    formatCurrency: (amount: number) => `€${String(amount)}`,
    formatDate: (date: Date) => date.toISOString().slice(0, 10),
  });
  const server = newServer();
  extension.fetch = server.fetch;
  return { shop, signals, server };
}

/** The tester's mock refuses to be given what it lacks, unless it is defined. */
export function put(on: object, values: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(values)) Object.defineProperty(on, key, { value, writable: true, configurable: true });
}

export async function show(): Promise<void> {
  await EXTENSIONS[current].render();
  await pass(0);
}

/** Lets time go by, and everything that was waiting for it. */
export async function pass(ms: number): Promise<void> {
  await jest.advanceTimersByTimeAsync(ms);
}

/** Leaves no timer behind: the block lives as long as its page. */
export function leave(): void {
  render(null, document.body);
  jest.clearAllTimers();
  jest.useRealTimers();
  EXTENSIONS[current].tearDown();
}

export const json =
  (body: unknown, status = 200): Reply =>
  () =>
    Response.json(body, { status });
export const order = (view: OrderView): Reply => json({ order: view });
export const refusal = (code: string, status: number, more: object = {}): Reply =>
  json({ error: { code, message: 'for developers', ...more } }, status);
export const lost: Reply = () => Promise.reject(new TypeError('Failed to fetch'));

/** Answers by path; each route's replies are used in order, the last one for ever. */
function newServer() {
  const requests: Request[] = [];
  const replies = new Map<string, Reply[]>();
  const nextReply = (path: string): Reply => {
    const queue = replies.get(path) ?? [];
    return (queue.length > 1 ? queue.shift() : queue[0]) ?? lost;
  };
  const fetch: typeof globalThis.fetch = (input, init) => {
    const path = (typeof input === 'string' ? input : '').replace('https://app.test/api/order/', '');
    const body: unknown = JSON.parse(typeof init?.body === 'string' ? init.body : 'null');
    requests.push({ path, body, authorization: new Headers(init?.headers).get('Authorization') });
    return Promise.resolve(nextReply(path)());
  };
  return {
    fetch,
    requests,
    on: (route: string, ...answers: Reply[]) => replies.set(route, answers),
    to: (route: string) => requests.filter(({ path }) => path === route),
  };
}

export function text(): string {
  return document.body.textContent
    .replace(/[\u2066\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

export function find(selector: string): Element {
  const found = document.body.querySelector(selector);
  if (!found) throw new Error(`nothing matches ${selector} in: ${document.body.innerHTML}`);
  return found;
}

export const headings = (): readonly (string | null)[] =>
  [...document.body.querySelectorAll('s-section')].map((section) => section.getAttribute('heading'));

/** What a click does in Shopify's host: the button's own event, else its form's. */
export async function click(label: string): Promise<void> {
  const buttons: readonly Element[] = [...document.body.querySelectorAll('s-section s-button')];
  const found = buttons.find((element) => element.textContent === label);
  if (!found) throw new Error(`no button “${label}” in: ${text()}`);
  if (found.getAttribute('type') === 'submit') fireEvent.submit(found.closest('s-form') ?? found);
  else fireEvent.click(found);
  await pass(0);
}

export async function type(value: string): Promise<void> {
  fireEvent.input(Object.assign(find('s-text-field'), { value }));
  await pass(0);
}
