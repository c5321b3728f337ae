import { timingSafeEqual } from 'node:crypto';
import { epochMs, type EpochMs, HOUR_MS, MINUTE_MS } from '../shared/clock.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import type { ShopKeys } from '../shop/shop-keys.ts';
import { type OrderId, parseOrderId } from './order.ts';

/**
 * A link to one order, for its shopper: which shop, which order, until when, under 128 bits of an HMAC that only the shop's own key can make. Nothing of it is stored, so
 * a stolen database opens no order. It gives the right to see that the order waits and to have a code sent to the order's own phone, no more: the code is still needed.
 */
export type OrderLink = Readonly<{ ref: string; id: OrderId; /** Whole hours. */ expiresAt: EpochMs }>;

/** Between two links to one order: whoever presses twice means once. */
export const LINK_WAIT_MS = 2 * MINUTE_MS;

const REF_BYTES = 6;
const CONTENT_BYTES = REF_BYTES + 8 + 4;
const MAC_BYTES = 16;
const LINK = /^[A-Za-z0-9_-]{46}$/;
const PURPOSE = 'order-link/v1';

/** 46 characters [A-Za-z0-9_-]: it must fit into a text message. */
export function signLink(keys: ShopKeys, shop: ShopDomain, { ref, id, expiresAt }: OrderLink): string {
  const content = Buffer.alloc(CONTENT_BYTES);
  Buffer.from(ref, 'base64url').copy(content, 0, 0, REF_BYTES);
  content.writeBigUInt64BE(BigInt(id), REF_BYTES);
  content.writeUInt32BE(Math.ceil(expiresAt / HOUR_MS), REF_BYTES + 8);
  return Buffer.concat([content, macOf(keys, shop, content)]).toString('base64url');
}

/** What it says, unbelieved: the shop that it names holds the key to check it by. Null for what is no link. */
export function parseLink(text: string): OrderLink | null {
  if (!LINK.test(text)) return null;
  const bytes = Buffer.from(text, 'base64url');
  // One spelling only: the last character holds bits that mean nothing.
  if (bytes.toString('base64url') !== text) return null;
  const id = parseOrderId(bytes.readBigUInt64BE(REF_BYTES).toString());
  if (!id) return null;
  const expiresAt = epochMs(bytes.readUInt32BE(REF_BYTES + 8) * HOUR_MS);
  return { ref: bytes.subarray(0, REF_BYTES).toString('base64url'), id, expiresAt };
}

/** In constant time. */
export function isLinkGenuine(keys: Pick<ShopKeys, 'linkMac'>, shop: ShopDomain | null, text: string): boolean {
  const bytes = Buffer.from(text, 'base64url');
  const [content, mac] = [bytes.subarray(0, CONTENT_BYTES), bytes.subarray(CONTENT_BYTES)];
  return mac.length === MAC_BYTES && timingSafeEqual(mac, macOf(keys, shop, content));
}

const macOf = (keys: Pick<ShopKeys, 'linkMac'>, shop: ShopDomain | null, content: Buffer): Buffer =>
  keys.linkMac(Buffer.concat([Buffer.from(`${PURPOSE}/${shop ?? ''}/`), content])).subarray(0, MAC_BYTES);
