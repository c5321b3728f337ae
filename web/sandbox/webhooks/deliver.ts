/** Tells the app what happens in its shops: to the topics that its manifest subscribes to, with retries, and as badly as a tester wants. */
import { randomUUID } from 'node:crypto';
import { subscriptionTo } from '../state/extensions.ts';
import type { Happening } from '../state/happening.ts';
import { later, nowIn, type World } from '../state/world.ts';
import type { Delivery } from '../wire-orders.ts';
import { includeFields } from './include-fields.ts';
import { postWebhook } from './post-webhook.ts';
import { takeMood } from './webhook-mood.ts';

/** Eight retries as at Shopify, which takes four hours for them; here two minutes. */
const RETRIES_MS = [500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000] as const;
/** Shopify tells a moment after the fact. */
const SOON_MS = 30;
/** The tester's list would otherwise grow for ever. */
const MAX_KEPT = 2_000;

type Post = Readonly<{ world: World; appUrl: string; url: URL }>;
/** Of the list in the world: replaced there with every try. */
type Ref = { current: Delivery };

/** Until the returned function is called. */
export function deliverHappenings(world: World, appUrl: string): () => void {
  const kept: Ref[] = [];
  return world.happenings.subscribe((happening) => {
    for (const { delivery, url } of deliveriesOf(world, happening, appUrl)) {
      const post = { world, appUrl, url };
      remember(world, delivery.current);
      send(post, delivery, kept);
    }
  });
}

function deliveriesOf(world: World, { shop, notices }: Happening, appUrl: string) {
  const eventId = randomUUID();
  return notices.flatMap(({ topic, payload }) => {
    const subscription = subscriptionTo(topic);
    if (subscription === null || !isHeard(world, shop, topic)) return [];
    const delivery: Delivery = {
      eventId,
      webhookId: randomUUID(),
      shop,
      topic,
      payload: includeFields(payload, subscription.includeFields),
      triggeredAt: nowIn(world),
      state: 'waiting',
      attempts: [],
    };
    return [{ delivery: { current: delivery }, url: new URL(subscription.uri, appUrl) }];
  });
}

/** An app that was removed hears of its removal, and what the law asks for; nothing else. */
function isHeard(world: World, shop: string, topic: string): boolean {
  return world.shops.get(shop).isInstalled || topic === 'app/uninstalled' || topic.endsWith('redact') || topic.endsWith('data_request');
}

function send(post: Post, delivery: Ref, kept: Ref[]): void {
  const { world } = post;
  const { mode, delayMs } = takeMood(world, delivery.current.topic);
  const soon = (ms = SOON_MS, one = delivery): void => {
    later(world, ms, () => void attempt(post, one));
  };
  switch (mode) {
    case 'normal':
      soon();
      break;
    case 'drop':
      replace(world, delivery, { ...delivery.current, state: 'dropped' });
      break;
    case 'delay':
      soon(delayMs);
      break;
    case 'duplicate': {
      const twin = { current: { ...delivery.current, webhookId: randomUUID() } };
      remember(world, twin.current);
      soon();
      soon(SOON_MS, twin);
      break;
    }
    case 'reorder':
      reorder(post, delivery, { kept, delayMs });
      break;
  }
}

/** The one before waits until this one is out. */
function reorder(post: Post, delivery: Ref, { kept, delayMs }: Readonly<{ kept: Ref[]; delayMs: number }>): void {
  const before = kept.pop();
  if (before !== undefined) {
    later(post.world, SOON_MS, () => void attempt(post, delivery).then(() => attempt(post, before)));
    return;
  }
  kept.push(delivery);
  later(post.world, delayMs, () => {
    if (kept[0] !== delivery) return;
    kept.pop();
    void attempt(post, delivery);
  });
}

async function attempt(post: Post, delivery: Ref): Promise<void> {
  const { world, url } = post;
  const status = await postWebhook({ world, url }, delivery.current);
  const attempts = [...delivery.current.attempts, { at: nowIn(world), status }];
  const isTaken = status >= 200 && status < 300;
  const wait = RETRIES_MS[attempts.length - 1];
  const state = isTaken ? 'delivered' : wait === undefined ? 'failed' : 'waiting';
  // Emptied meanwhile: nobody waits for it.
  if (!replace(world, delivery, { ...delivery.current, attempts, state }) || state !== 'waiting' || wait === undefined) return;
  later(world, wait, () => void attempt(post, delivery));
}

function remember(world: World, delivery: Delivery): void {
  world.deliveries.push(delivery);
  if (world.deliveries.length > MAX_KEPT) world.deliveries.shift();
  world.events.emit({ type: 'delivery', topic: delivery.topic, shop: delivery.shop, state: delivery.state });
}

function replace(world: World, delivery: Ref, next: Delivery): boolean {
  const index = world.deliveries.indexOf(delivery.current);
  if (index === -1) return false;
  world.deliveries[index] = next;
  delivery.current = next;
  world.events.emit({ type: 'delivery', topic: next.topic, shop: next.shop, state: next.state });
  return true;
}
