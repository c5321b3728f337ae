import { integer, list, object, oneOf, text } from '../state/parse.ts';
import type { World } from '../state/world.ts';
import type { WebhookBehaviour } from '../wire-orders.ts';

const parse = object({
  mode: oneOf('normal', 'drop', 'delay', 'duplicate', 'reorder'),
  delayMs: integer(0, 600_000),
  topics: list(text(100), 50),
  times: integer(1, 1_000_000),
});

/** What is not named is as usual again, but for the delay, as with the provider. */
export function setMood(world: World, body: unknown): WebhookBehaviour {
  world.webhooks = { mode: 'normal', delayMs: world.webhooks.delayMs, ...parse(body, '') };
  return world.webhooks;
}

/** How the next notice of this topic goes; counts it. */
export function takeMood(world: World, topic: string): Pick<WebhookBehaviour, 'mode' | 'delayMs'> {
  const { mode, delayMs, topics, times } = world.webhooks;
  if (mode === 'normal' || (topics !== undefined && !topics.includes(topic))) return { mode: 'normal', delayMs };
  if (times !== undefined) world.webhooks = times > 1 ? { ...world.webhooks, times: times - 1 } : { mode: 'normal', delayMs };
  return { mode, delayMs };
}
