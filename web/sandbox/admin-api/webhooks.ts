/** Webhooks as Shopify sends them: to the address that shopify.app.toml names for the topic, signed over the very bytes of the body. */
import { createHmac, randomUUID } from 'node:crypto';
import { revokeTokens } from './grants.ts';
import { webhookSubscriptions } from '../state/extensions.ts';
import { asObject, flag, object, required, text } from '../state/parse.ts';
import { Refusal } from '../state/refusal.ts';
import { HOUSE } from '../state/catalogue.ts';
import { nowIn, type World } from '../state/world.ts';

const parse = object({ topic: text(100), shop: text(255), payload: asObject, webhookId: text(64), eventId: text(64), forged: flag });

/** Answers the app's HTTP status, 0 where it cannot be reached. */
export async function sendWebhook(world: World, appUrl: string, input: unknown): Promise<number> {
  const { topic, shop = HOUSE.domain, payload = {}, forged, ...ids } = parse(input, '');
  const name = required(topic, 'topic');
  const subscription = webhookSubscriptions().find(({ topics }) => topics.includes(name));
  if (subscription === undefined) throw new Refusal(422, 'topic-not-subscribed', `shopify.app.toml does not subscribe to ${name}.`);
  // Shopify revokes access before it tells the app.
  if (name === 'app/uninstalled' && forged !== true) revokeTokens(world.shops.get(shop));
  const body = JSON.stringify(payload);
  const secret = forged === true ? `not ${world.app.apiSecret}` : world.app.apiSecret;
  const headers = {
    'content-type': 'application/json',
    'x-shopify-topic': name,
    'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64'),
    'x-shopify-shop-domain': shop,
    'x-shopify-api-version': '2026-07',
    'x-shopify-webhook-id': ids.webhookId ?? randomUUID(),
    'x-shopify-event-id': ids.eventId ?? randomUUID(),
    'x-shopify-triggered-at': new Date(nowIn(world)).toISOString(),
  };
  return fetch(new URL(subscription.uri, appUrl), { method: 'POST', body, headers }).then(
    async (response) => {
      await response.body?.cancel();
      return response.status;
    },
    () => 0,
  );
}
