/** A webhook by a tester's hand: any payload, under any ids, forged if they like. */
import { randomUUID } from 'node:crypto';
import { revokeTokens } from '../admin-api/grants.ts';
import { requestedScopes, subscriptionTo } from '../state/extensions.ts';
import { asObject, flag, object, required, text } from '../state/parse.ts';
import { Refusal } from '../state/refusal.ts';
import { HOUSE } from '../state/catalogue.ts';
import { nowIn, type World } from '../state/world.ts';
import { postWebhook } from './post-webhook.ts';

const parse = object({
  topic: text(100),
  shop: text(255),
  payload: asObject,
  webhookId: text(64),
  eventId: text(64),
  forged: flag,
  late: flag,
});

/** Answers the app's HTTP status, 0 where it cannot be reached. It is sent once, and stays out of the list of deliveries. */
export async function sendWebhook(world: World, appUrl: string, input: unknown): Promise<number> {
  const { topic, shop = HOUSE.domain, payload, forged = false, late = false, ...ids } = parse(input, '');
  const name = required(topic, 'topic');
  const subscription = subscriptionTo(name);
  if (subscription === null) throw new Refusal(422, 'topic-not-subscribed', `shopify.app.toml does not subscribe to ${name}.`);
  // Shopify revokes access before it tells the app; what it tells late is long done.
  if (name === 'app/uninstalled' && !forged && !late) revokeTokens(world.shops.get(shop));
  const target = { world, url: new URL(subscription.uri, appUrl) };
  const { webhookId = randomUUID(), eventId = randomUUID() } = ids;
  return postWebhook(target, {
    topic: name,
    shop,
    payload: { ...alwaysSaid(name, shop), ...payload },
    webhookId,
    eventId,
    triggeredAt: nowIn(world),
    isForged: forged,
  });
}

/** What Shopify says in every notice of a topic and a tester need not. */
function alwaysSaid(topic: string, shop: string): Readonly<Record<string, unknown>> {
  switch (topic) {
    case 'app/uninstalled':
      return { name: shop, domain: shop, myshopify_domain: shop };
    case 'app/scopes_update':
      return { previous: [], current: requestedScopes() };
    case 'shop/redact':
      return { shop_id: 1, shop_domain: shop };
    case 'customers/redact':
    case 'customers/data_request':
      return { shop_id: 1, shop_domain: shop, customer: {} };
    default:
      return {};
  }
}
