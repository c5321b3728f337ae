/** One webhook on the wire: to an address of the app, signed over the very bytes of the body. */
import { createHmac } from 'node:crypto';
import { signingSecret, type World } from '../state/world.ts';

export type Webhook = Readonly<{
  topic: string;
  shop: string;
  eventId: string;
  webhookId: string;
  triggeredAt: number;
  payload: unknown;
  /** Signed with a secret that is not the app's. */ isForged?: boolean;
}>;
type Target = Readonly<{ world: Pick<World, 'app'>; url: URL }>;

/** Shopify waits so long. */
const PATIENCE_MS = 5_000;
const API_VERSION = '2026-07';

/** Answers the app's HTTP status, 0 where it cannot be reached or is too slow. */
export async function postWebhook({ world, url }: Target, webhook: Webhook): Promise<number> {
  const body = JSON.stringify(webhook.payload);
  const secret = webhook.isForged === true ? `not ${world.app.apiSecret}` : signingSecret(world.app);
  const headers = {
    'content-type': 'application/json',
    'x-shopify-topic': webhook.topic,
    'x-shopify-hmac-sha256': signatureOf(body, secret),
    'x-shopify-shop-domain': webhook.shop,
    'x-shopify-api-version': API_VERSION,
    'x-shopify-webhook-id': webhook.webhookId,
    'x-shopify-event-id': webhook.eventId,
    'x-shopify-triggered-at': new Date(webhook.triggeredAt).toISOString(),
  };
  return fetch(url, { method: 'POST', body, headers, signal: AbortSignal.timeout(PATIENCE_MS) }).then(
    async (response) => {
      await response.body?.cancel();
      return response.status;
    },
    () => 0,
  );
}

export function signatureOf(body: string, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('base64');
}
