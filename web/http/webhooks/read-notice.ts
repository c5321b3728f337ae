import type { Request } from 'express';
import * as z from 'zod';
import { ORDER_TOPICS, SHOP_TOPICS, type ShopNotice } from '../../core/inbox/shop-notice.ts';
import { parseShopDomain } from '../../core/shop/shop-domain.ts';
import { parseJson } from '../validate.ts';
import { orderOf, PAYLOAD, subjectOf, totalsOf } from './notice-payload.ts';
import { isOfTopic } from './topic-shapes.ts';

const MAX_ID = 128;
const BODY = z.record(z.string(), z.unknown());

/** The notice in a request whose signature holds; null when it is none. Without an id all events would look like repeats of the first. */
export function readNotice(request: Request, raw: Buffer): ShopNotice | 'unknown-topic' | null {
  const shop = parseShopDomain(request.get('x-shopify-shop-domain') ?? '');
  const eventId = (request.get('x-shopify-event-id') ?? request.get('x-shopify-webhook-id') ?? '').slice(0, MAX_ID);
  const body = BODY.safeParse(parseJson(raw)?.value);
  if (!shop || eventId === '' || !body.success) return null;
  const named = request.get('x-shopify-topic');
  const orderTopic = ORDER_TOPICS.find((topic) => topic === named);
  const shopTopic = SHOP_TOPICS.find((topic) => topic === named);
  const topic = orderTopic ?? shopTopic;
  if (!topic) return 'unknown-topic';
  const payload = PAYLOAD.safeParse(body.data);
  if (!payload.success || !isOfTopic(body.data, topic, shop)) return null;
  if (shopTopic) return { shop, eventId, topic: shopTopic, subject: subjectOf(payload.data, shopTopic) };
  const orderId = orderOf(payload.data);
  return orderTopic && orderId ? { shop, eventId, topic: orderTopic, orderId, totals: totalsOf(payload.data) } : null;
}
