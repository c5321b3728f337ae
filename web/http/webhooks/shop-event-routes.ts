import type { Request } from 'express';
import * as z from 'zod';
import { SHOP_TOPICS } from '../../core/privacy/shop-event.ts';
import { refuse } from '../../core/shared/refusal.ts';
import { parseShopDomain } from '../../core/shop/shop-domain.ts';
import { answering, bytes, KB, type Route } from '../route.ts';
import { bodyOf, parseJson } from '../validate.ts';
import type { AppParts } from '../verbs.ts';

/** Shopify's payloads hold far more; only this is read. */
const PAYLOAD = z.object({ customer: z.object({ phone: z.string().max(64).nullish() }).nullish() });
const MAX_ID = 128;

/** What Shopify tells about shops and customers. The signature comes first, over the raw bytes: until it holds, nothing of the request is believed, the shop included. */
export function shopEventRoutes({ shopEvent, isFromShopify }: AppParts): readonly Route[] {
  const work = async (request: Request): Promise<object> => {
    const raw = bodyOf(request);
    if (!isFromShopify(raw, request.get('x-shopify-hmac-sha256') ?? '')) return refuse('signature-invalid', 'Shopify did not sign this');
    const event = eventOf(request, raw);
    if (event === null) return refuse('body-malformed', 'this is no webhook of Shopify');
    const { topic, ...about } = event;
    // A topic that nobody asked for is thanked for and dropped: an error would only be repeated.
    if (topic) await shopEvent({ ...about, topic });
    return {};
  };
  return [{ method: 'post', path: '/webhooks/shopify', kind: 'webhook', handlers: [bytes(512 * KB), answering(work)] }];
}

function eventOf(request: Request, raw: Buffer) {
  const shop = parseShopDomain(request.get('x-shopify-shop-domain') ?? '');
  const payload = PAYLOAD.safeParse(parseJson(raw)?.value);
  // Without an id all events would look like repeats of the first.
  const eventId = (request.get('x-shopify-event-id') ?? request.get('x-shopify-webhook-id') ?? '').slice(0, MAX_ID);
  if (!shop || !payload.success || eventId === '') return null;
  const named = request.get('x-shopify-topic');
  return { shop, topic: SHOP_TOPICS.find((known) => known === named), eventId, phone: payload.data.customer?.phone ?? null };
}
