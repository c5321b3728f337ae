import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { ADMIN_ROUTES, type Settings } from '@selvedge/contract/admin-api.ts';
import type { Mode } from '@selvedge/contract/function-config.ts';
import type { CompletionResult, OrderInput } from '../../sandbox/wire.ts';
import type { Order, OrderAct } from '../../sandbox/wire-orders.ts';
import { somePhone } from './shopper.ts';
import { type Reply, type SandboxClient, valueAt } from './sandbox-client.ts';

/** As a merchant saves them. */
export async function changeSettings(client: SandboxClient, change: (settings: Settings) => Settings): Promise<void> {
  const token = await client.adminToken();
  const { body } = await client.app(ADMIN_ROUTES.settings, { token });
  const settings = change(asSettings(valueAt(body, 'settings')));
  const saved = await client.app(ADMIN_ROUTES.settings, { method: 'PUT', token, body: { version: valueAt(body, 'version'), settings } });
  expect(saved.status).toBe(200);
}

export const setMode = (client: SandboxClient, mode: Mode): Promise<void> => changeSettings(client, (settings) => ({ ...settings, mode }));

export async function place(client: SandboxClient, input: OrderInput): Promise<Order> {
  const placed = asPlaced(await client.control('/orders', { body: input }));
  if (!placed.completed) throw new Error(`the order was blocked: ${JSON.stringify(placed.errors)}`);
  return placed.order;
}

/** An order that an app makes, of € 900.00 unless told otherwise, for a phone of its own. */
export async function placeByApi(client: SandboxClient, change: OrderInput = {}): Promise<Placed> {
  const phone = change.phone ?? somePhone();
  const input: OrderInput = { kind: 'api', country: 'FR', language: 'en', totalOverride: '900.00', ...change, phone };
  return { order: await place(client, input), phone };
}
export type Placed = Readonly<{ order: Order; phone: string }>;

/** Shopify's number of the order. */
export const orderNumber = ({ id }: Pick<Order, 'id'>): string => id.replace('gid://shopify/Order/', '');
const pathOf = (order: Pick<Order, 'id'>): string => `/orders/${orderNumber(order)}`;

/** The order as Shopify keeps it, as soon as it looks so. */
export async function settled(client: SandboxClient, order: Pick<Order, 'id'>, isSo: (order: Order) => boolean): Promise<Order> {
  for (let tries = 0; tries < 300; tries += 1) {
    const now = asOrder(await client.control(pathOf(order)));
    if (isSo(now)) return now;
    await sleep(100);
  }
  throw new Error(`it never came to that: ${JSON.stringify(await client.control(pathOf(order)))}`);
}

export const isHeld = ({ fulfilmentOrders }: Order): boolean => fulfilmentOrders.some(({ holds }) => holds.some(({ isOurs }) => isOurs));
export const isFree = (order: Order): boolean => order.fulfilmentOrders.length > 0 && !isHeld(order);

export const act = (client: SandboxClient, order: Pick<Order, 'id'>, body: OrderAct): Promise<unknown> =>
  client.control(`${pathOf(order)}/acts`, { body });

/** What the app's own record says of it. */
export async function recordOf(client: SandboxClient, order: Pick<Order, 'id'>): Promise<unknown> {
  const token = await client.adminToken();
  return (await client.app(ADMIN_ROUTES.order.replace(':id', orderNumber(order)), { token })).body;
}

/** The newest link that this phone got, and what can be done by it. Waits for the message. */
export async function linkOn(client: SandboxClient, phone: string) {
  for (let tries = 0; tries < 200; tries += 1) {
    const link = (await client.messages(phone)).map(({ text }) => /\/verify\/(\S+)/.exec(text)?.[1]).find((found) => found !== undefined);
    if (link !== undefined) return hostedPage(client, { phone, link });
    await sleep(50);
  }
  throw new Error(`no link arrived at ${phone}`);
}

function hostedPage(client: SandboxClient, { phone, link }: Readonly<{ phone: string; link: string }>) {
  const call = (what: string, body: object = {}): Promise<Reply> =>
    client.app(`/verify/${link}/${what}`, { body, headers: { 'sec-fetch-site': 'same-origin' } });
  const send = () => call('send', { language: 'en' });
  const confirm = (code: string) => call('confirm', { code });
  return {
    link,
    view: () => call('view'),
    send,
    confirm,
    report: () => call('report'),
    /** Sends a code and reads it on the phone. */
    code: async (): Promise<string> => {
      const codes = async () =>
        (await client.messages(phone)).flatMap(({ text }) => (text.includes('/verify/') ? [] : [/\b\d{6}\b/.exec(text)?.[0] ?? '']));
      const before = (await codes()).length;
      expect(await send()).toMatchObject({ status: 200 });
      for (let tries = 0; tries < 200; tries += 1) {
        const [newest, ...others] = await codes();
        if (newest !== undefined && others.length >= before) return newest;
        await sleep(50);
      }
      throw new Error(`no code arrived at ${phone}`);
    },
  };
}

// The control API answers as its wire files say, which the sandbox is written against; the settings as the contract says.
const asOrder = (body: unknown): Order => body as Order;
const asPlaced = (body: unknown): CompletionResult => body as CompletionResult;
const asSettings = (body: unknown): Settings => body as Settings;
