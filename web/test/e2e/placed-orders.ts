import { setTimeout as sleep } from 'node:timers/promises';
import { ADMIN_ROUTES, type Settings } from '@selvedge/contract/admin-api.ts';
import type { Mode } from '@selvedge/contract/function-config.ts';
import type { CompletionResult, OrderInput } from '../../sandbox/wire.ts';
import type { Order } from '../../sandbox/wire-orders.ts';
import { type SandboxClient, valueAt } from './sandbox-client.ts';

/** As a merchant saves it under Settings. */
export async function setMode(client: SandboxClient, mode: Mode): Promise<void> {
  const token = await client.adminToken();
  const { body } = await client.app(ADMIN_ROUTES.settings, { token });
  const settings = { ...asSettings(valueAt(body, 'settings')), mode };
  const saved = await client.app(ADMIN_ROUTES.settings, { method: 'PUT', token, body: { version: valueAt(body, 'version'), settings } });
  if (saved.status !== 200) throw new Error(`the mode was not saved: ${saved.text}`);
}

export async function placeOrder(client: SandboxClient, input: OrderInput): Promise<Order> {
  const placed = asPlaced(await client.control('/orders', { body: input }));
  if (!placed.completed) throw new Error(`the order was blocked: ${JSON.stringify(placed.errors)}`);
  return placed.order;
}

/** Shopify's number of the order. */
export const orderNumber = ({ id }: Pick<Order, 'id'>): string => id.replace('gid://shopify/Order/', '');

/** The order as Shopify keeps it, as soon as it looks so. */
export async function settledOrder(client: SandboxClient, order: Order, isSo: (order: Order) => boolean): Promise<Order> {
  const path = `/orders/${orderNumber(order)}`;
  for (let tries = 0; tries < 200; tries += 1) {
    const now = asOrder(await client.control(path));
    if (isSo(now)) return now;
    await sleep(100);
  }
  throw new Error(`it never came to that: ${JSON.stringify(await client.control(path))}`);
}

// The control API answers as its wire files say, which the sandbox is written against; the settings as the contract says.
const asOrder = (body: unknown): Order => body as Order;
const asPlaced = (body: unknown): CompletionResult => body as CompletionResult;
const asSettings = (body: unknown): Settings => body as Settings;
