import { jest } from '@jest/globals';
import type { OrderDetail } from '@selvedge/contract/admin-api.ts';
import { getExtension } from '@shopify/ui-extensions-tester';
import { fireEvent } from '@testing-library/preact';
import { render } from 'preact';
import { translator } from './locale.ts';
import { NOW } from './order.ts';

type Request = Readonly<{ method: string; path: string; body: unknown }>;
type Reply = () => Response | Promise<Response>;
/** `GET order`, `POST release` → its answers, used in turn, the last one for ever. */
type Replies = Readonly<Record<string, readonly Reply[]>>;

/** Preact runs effects after the paint, or 35 ms later where none comes. */
const DRAWN_MS = 50;

const extension = getExtension('admin.order-details.block.render', { configSearchDir: new URL('../..', import.meta.url).pathname });

/** Shopify's order page with our block, a server that answers by route, and a clock that stands still. Answers what was asked, in order. */
export async function show(replies: Replies, { locale = 'en', gid = 'gid://shopify/Order/5001' } = {}): Promise<Request[]> {
  jest.useFakeTimers({ now: NOW });
  extension.setUp();
  const { i18n, data } = extension.shopify;
  Object.assign(data, { selected: gid === '' ? [] : [{ id: gid }] });
  Object.assign(i18n, {
    translate: translator(locale),
    formatDate: (date: Date, options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(date),
    formatCurrency: (amount: number, options: Intl.NumberFormatOptions) =>
      new Intl.NumberFormat(locale, { ...options, style: 'currency' }).format(amount),
  });
  const requests: Request[] = [];
  const queues = new Map(Object.entries(replies).map(([route, queue]) => [route, [...queue]]));
  const fetch: typeof globalThis.fetch = (input, init) => {
    const path = typeof input === 'string' ? input : '';
    const method = init?.method ?? 'GET';
    requests.push({ method, path, body: JSON.parse(typeof init?.body === 'string' ? init.body : 'null') });
    const queue = queues.get(`${method} ${path.replace(/^.*5001\/?/, '') || 'order'}`) ?? [];
    const reply = queue.length > 1 ? queue.shift() : queue[0];
    return Promise.resolve((reply ?? lost)());
  };
  extension.fetch = fetch;
  await extension.render();
  await pass(DRAWN_MS);
  return requests;
}

/** Leaves no timer behind. */
export function leave(): void {
  render(null, document.body);
  jest.clearAllTimers();
  jest.useRealTimers();
  extension.tearDown();
}

export const order = (detail: OrderDetail): Reply => answer(detail);
export const answer =
  (body: unknown, status = 200): Reply =>
  () =>
    Response.json(body, { status });
export const refusal = (code: string, status: number): Reply => answer({ error: { code, message: 'for developers' } }, status);
export const lost: Reply = () => Promise.reject(new TypeError('Failed to fetch'));

/** Lets time go by, and everything that was waiting for it. */
export async function pass(ms: number): Promise<void> {
  await jest.advanceTimersByTimeAsync(ms);
}

export const text = (): string =>
  document.body.textContent
    .replace(/[\u2066\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

export const buttons = (): string[] => [...document.body.querySelectorAll('s-button')].map(({ textContent }) => textContent);

export function find(selector: string): Element {
  const found = document.body.querySelector(selector);
  if (!found) throw new Error(`nothing matches ${selector} in: ${document.body.innerHTML}`);
  return found;
}

export function button(label: string): Element {
  const found = [...document.body.querySelectorAll('s-button')].find(({ textContent }) => textContent === label);
  if (!found) throw new Error(`no button “${label}” in: ${text()}`);
  return found;
}

export async function click(label: string): Promise<void> {
  fireEvent.click(button(label));
  await pass(DRAWN_MS);
}

export async function write(value: string): Promise<void> {
  fireEvent.input(Object.assign(find('s-text-area'), { value }));
  await pass(DRAWN_MS);
}
