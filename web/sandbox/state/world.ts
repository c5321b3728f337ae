/** All that the stand-ins remember, in memory. One object for the life of the process; a reset empties it in place. */
import { randomBytes } from 'node:crypto';
import type { AdminApiRequest, PhoneMessage, VonageBehaviour } from '../wire.ts';
import type { Delivery, FlowTriggerReceived, OrderPace, WebhookBehaviour } from '../wire-orders.ts';
import type { CartRecord } from '../store/cart-record.ts';
import { newBus, type Bus, type Events } from './events.ts';
import type { Happening } from './happening.ts';
import type { OrderRecord } from './order-record.ts';
import { newShops, type Shops } from './shops.ts';

type AdminApiBehaviour = Readonly<{ failNext: number; status: number; throttleNext: number }>;

/** `previousSecret`: rotated, and not revoked yet. Until it is, Shopify signs what it tells the app with that one. */
export type AppCredentials = Readonly<{ apiKey: string; apiSecret: string; previousSecret: string | null }>;

export type World = {
  app: AppCredentials;
  readonly events: Events;
  readonly shops: Shops;
  readonly carts: Map<string, CartRecord>;
  readonly orders: OrderRecord[];
  /** What Shopify would tell the app of. */
  readonly happenings: Bus<Happening>;
  readonly deliveries: Delivery[];
  readonly flowTriggers: FlowTriggerReceived[];
  /** What is still to come, so that a reset or the end can call it off. */
  readonly timers: Set<NodeJS.Timeout>;
  readonly messages: PhoneMessage[];
  readonly adminRequests: AdminApiRequest[];
  adminBehaviour: AdminApiBehaviour;
  vonage: VonageBehaviour;
  webhooks: WebhookBehaviour;
  pace: OrderPace;
  /** Its number. */ lastFulfilmentOrder: number;
  clockOffsetMs: number;
};

const QUIET_ADMIN: AdminApiBehaviour = { failNext: 0, status: 503, throttleNext: 0 };
const USUAL_VONAGE: VonageBehaviour = { answer: 'accept', receipts: 'normal', receiptDelayMs: 1200 };
const USUAL_WEBHOOKS: WebhookBehaviour = { mode: 'normal', delayMs: 5_000 };
const USUAL_PACE: OrderPace = { fulfilmentDelayMs: 1_500, cancelDelayMs: 600 };

export function newWorld(): World {
  return {
    // Random for each start, so that no token outlives the sandbox that minted it.
    app: { apiKey: randomBytes(16).toString('hex'), apiSecret: newSecret(), previousSecret: null },
    events: newBus(),
    happenings: newBus(),
    deliveries: [],
    flowTriggers: [],
    timers: new Set(),
    shops: newShops(),
    carts: new Map(),
    orders: [],
    messages: [],
    adminRequests: [],
    adminBehaviour: QUIET_ADMIN,
    vonage: USUAL_VONAGE,
    webhooks: USUAL_WEBHOOKS,
    pace: USUAL_PACE,
    lastFulfilmentOrder: 0,
    clockOffsetMs: 0,
  };
}

export function emptyWorld(world: World): void {
  callOff(world);
  world.deliveries.length = 0;
  world.flowTriggers.length = 0;
  world.shops.clear();
  world.carts.clear();
  world.orders.length = 0;
  world.messages.length = 0;
  world.adminRequests.length = 0;
  world.adminBehaviour = QUIET_ADMIN;
  world.vonage = USUAL_VONAGE;
  world.webhooks = USUAL_WEBHOOKS;
  world.pace = USUAL_PACE;
  world.clockOffsetMs = 0;
  revokeSecret(world);
}

const newSecret = (): string => randomBytes(32).toString('hex');

/** A new secret for the app, as in Shopify's Dev Dashboard. */
export function rotateSecret(world: Pick<World, 'app'>): void {
  world.app = { ...world.app, apiSecret: newSecret(), previousSecret: world.app.apiSecret };
}

export function revokeSecret(world: Pick<World, 'app'>): void {
  world.app = { ...world.app, previousSecret: null };
}

export const signingSecret = ({ apiSecret, previousSecret }: AppCredentials): string => previousSecret ?? apiSecret;

/** The moved clock: Shopify, Vonage and the app under test live at the same moment. */
export function nowIn(world: Pick<World, 'clockOffsetMs'>): number {
  return Date.now() + world.clockOffsetMs;
}

/** Does it after so long, in real time; not at all when the world is emptied before. */
export function later(world: Pick<World, 'timers'>, ms: number, task: () => void): void {
  const timer = setTimeout(() => {
    world.timers.delete(timer);
    task();
  }, ms);
  timer.unref();
  world.timers.add(timer);
}

export function callOff({ timers }: Pick<World, 'timers'>): void {
  for (const timer of timers) clearTimeout(timer);
  timers.clear();
}
