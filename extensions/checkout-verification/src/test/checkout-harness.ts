import { jest } from '@jest/globals';
import { signal } from '@preact/signals-core';
import type { ChallengeView, DecisionReply } from '@selvedge/contract/buyer-api.ts';
import { getExtension } from '@shopify/ui-extensions-tester';
import { fireEvent } from '@testing-library/preact';
import { render } from 'preact';
import { aView, needed } from './builders.ts';
import { translator } from './locale.ts';

type Request = Readonly<{ path: string; body: unknown; authorization: string | null }>;
type Reply = () => Response | Promise<Response>;

const extension = getExtension('purchase.checkout.block.render', { configSearchDir: new URL('../..', import.meta.url).pathname });

/** A checkout with signals that react, a server that answers by route, and a clock that stands still. */
export function newCheckout(locale = 'en') {
  process.env.APP_URL = 'https://app.test';
  jest.useFakeTimers();
  extension.setUp();
  const shop = extension.shopify;
  const signals = {
    total: signal({ amount: 54_990, currencyCode: 'INR' as const }),
    phone: signal<string | undefined>('+919876543210'),
    metafields: signal<unknown[]>([]),
    instructions: signal({ metafields: { canSetCartMetafields: true, canDeleteCartMetafield: true } }),
  };
  const absent = () => signal(undefined);
  Object.assign(shop.cost, { totalAmount: signals.total });
  put(shop, {
    appMetafields: signals.metafields,
    instructions: signals.instructions,
    buyerIdentity: { phone: signals.phone, email: absent(), customer: absent(), purchasingCompany: absent() },
    shippingAddress: absent(),
    billingAddress: absent(),
    settings: signal({ heading: undefined }),
  });
  put(shop.extension, { editor: undefined });
  Object.assign(shop.i18n, { translate: translator(locale), formatCurrency: (amount: number) => `₹${String(amount)}` });
  const metafieldWrites = jest.fn((change: unknown) => {
    signals.metafields.value = [{ target: { type: 'cart', id: 'gid://shopify/Cart/1' }, metafield: metafieldOf(change) }];
    return Promise.resolve<{ type: 'success' } | { type: 'error'; message: string }>({ type: 'success' });
  });
  Object.assign(shop, { applyMetafieldChange: metafieldWrites });
  const server = newServer();
  extension.fetch = server.fetch;
  return { shop, signals, server, metafieldWrites };
}

type Checkout = ReturnType<typeof newCheckout>;

/** The tester's mock refuses to be given what it lacks (contact, addresses, the editor), unless it is defined. */
export function put(on: object, values: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(values)) Object.defineProperty(on, key, { value, writable: true, configurable: true });
}

export async function show(): Promise<void> {
  await extension.render();
  await pass(0);
}

/** Lets time go by, and everything that was waiting for it. */
export async function pass(ms: number): Promise<void> {
  await jest.advanceTimersByTimeAsync(ms);
}

/** Leaves no timer behind: the block lives as long as its checkout. */
export function leave(): void {
  render(null, document.body);
  jest.clearAllTimers();
  jest.useRealTimers();
  extension.tearDown();
}

export const json =
  (body: unknown, status = 200): Reply =>
  () =>
    Response.json(body, { status });
export const refusal = (code: string, status: number, more: object = {}): Reply =>
  json({ error: { code, message: 'for developers', ...more } }, status);
export const lost: Reply = () => Promise.reject(new TypeError('Failed to fetch'));
export const decision = (reply: DecisionReply): Reply => json(reply);

/** Answers by the end of the path; each route's replies are used in order, the last one for ever. */
function newServer() {
  const requests: Request[] = [];
  const replies = new Map<string, Reply[]>();
  const nextReply = (path: string): Reply => {
    const route = [...replies.keys()].filter((end) => path.endsWith(end)).sort((a, b) => b.length - a.length)[0];
    const queue = replies.get(route ?? '') ?? [];
    const reply = queue.length > 1 ? queue.shift() : queue[0];
    return reply ?? lost;
  };
  const fetch: typeof globalThis.fetch = (input, init) => {
    const path = (typeof input === 'string' ? input : '').replace('https://app.test', '');
    const body: unknown = JSON.parse(typeof init?.body === 'string' ? init.body : 'null');
    requests.push({ path, body, authorization: new Headers(init?.headers).get('Authorization') });
    return Promise.resolve(nextReply(path)());
  };
  return {
    fetch,
    requests,
    on: (route: string, ...answers: Reply[]) => replies.set(route, answers),
    to: (route: string) => requests.filter(({ path }) => path.endsWith(route)),
  };
}

function metafieldOf(change: unknown): unknown {
  return typeof change === 'object' && change !== null && 'metafield' in change ? change.metafield : null;
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

export function button(label: string): Element {
  const buttons: readonly Element[] = [...document.body.querySelectorAll('s-stack s-button, s-banner s-button, s-form s-button')];
  const found = buttons.find((element) => element.textContent === label);
  if (!found) throw new Error(`no button “${label}” in: ${text()}`);
  return found;
}

/** What a click does in Shopify's host: the button's own event, else its form's. */
export async function click(label: string): Promise<void> {
  const element = button(label);
  if (element.getAttribute('type') === 'submit') fireEvent.submit(element.closest('s-form') ?? element);
  else fireEvent.click(element);
  await pass(0);
}

export async function type(field: 's-text-field' | 's-phone-field', value: string): Promise<void> {
  fireEvent.input(Object.assign(find(field), { value }));
  await pass(0);
}

/** The server's answer to a click on "Send code". */
export const sent = (view: Partial<ChallengeView> = {}): Reply => json({ challenge: aView(view) }, 201);

/** A checkout whose shopper has asked for a code. */
export async function atCode(reply: DecisionReply = needed()): Promise<Checkout> {
  const checkout = newCheckout();
  checkout.server.on('/decision', decision(reply));
  checkout.server.on('/challenges', sent());
  await show();
  if (document.querySelector('s-phone-field')) await type('s-phone-field', '98765 43210');
  await click('Send code');
  return checkout;
}
