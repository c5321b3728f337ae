/** All that the stand-ins remember, in memory. One object for the life of the process; a reset empties it in place. */
import { randomBytes } from 'node:crypto';
import type { AdminApiRequest, Order, PhoneMessage, VonageBehaviour } from '../wire.ts';
import type { CartRecord } from '../store/cart-record.ts';
import { newEvents, type Events } from './events.ts';
import { newShops, type Shops } from './shops.ts';

type AdminApiBehaviour = Readonly<{ failNext: number; status: number; throttleNext: number }>;

export type World = {
  readonly app: Readonly<{ apiKey: string; apiSecret: string }>;
  readonly events: Events;
  readonly shops: Shops;
  readonly carts: Map<string, CartRecord>;
  readonly orders: Order[];
  readonly messages: PhoneMessage[];
  readonly adminRequests: AdminApiRequest[];
  adminBehaviour: AdminApiBehaviour;
  vonage: VonageBehaviour;
  clockOffsetMs: number;
};

const QUIET_ADMIN: AdminApiBehaviour = { failNext: 0, status: 503, throttleNext: 0 };
const USUAL_VONAGE: VonageBehaviour = { answer: 'accept', receipts: 'normal', receiptDelayMs: 1200 };

export function newWorld(): World {
  return {
    // Random for each start, so that no token outlives the sandbox that minted it.
    app: { apiKey: randomBytes(16).toString('hex'), apiSecret: randomBytes(32).toString('hex') },
    events: newEvents(),
    shops: newShops(),
    carts: new Map(),
    orders: [],
    messages: [],
    adminRequests: [],
    adminBehaviour: QUIET_ADMIN,
    vonage: USUAL_VONAGE,
    clockOffsetMs: 0,
  };
}

export function emptyWorld(world: World): void {
  world.shops.clear();
  world.carts.clear();
  world.orders.length = 0;
  world.messages.length = 0;
  world.adminRequests.length = 0;
  world.adminBehaviour = QUIET_ADMIN;
  world.vonage = USUAL_VONAGE;
  world.clockOffsetMs = 0;
}

/** The moved clock: Shopify, Vonage and the app under test live at the same moment. */
export function nowIn(world: Pick<World, 'clockOffsetMs'>): number {
  return Date.now() + world.clockOffsetMs;
}
