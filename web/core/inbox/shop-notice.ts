import { newAuditEvent } from '../audit/new-audit-event.ts';
import type { AuditStore } from '../audit/audit-store.ts';
import { parsePhone } from '../phone/phone.ts';
import type { Clock } from '../shared/clock.ts';
import type { Random } from '../shared/random.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import type { ErasableVault } from '../shop/shop-vault.ts';
import type { PrivacyStore } from './privacy-store.ts';

export const SHOP_TOPICS = ['app/uninstalled', 'shop/redact', 'customers/redact', 'customers/data_request'] as const;
type ShopTopic = (typeof SHOP_TOPICS)[number];

export type ShopEventPorts = Readonly<{ privacy: PrivacyStore; audit: AuditStore; vault: ErasableVault; clock: Clock; random: Random }>;
export type ShopEvent = Readonly<{
  shop: ShopDomain;
  topic: ShopTopic;
  /** Shopify's event id: the same for every delivery of one event. */
  eventId: string;
  /** The phone of the customer whom it is about, as Shopify writes it; null where it names none. */
  phone: string | null;
}>;

/**
 * What Shopify tells about a shop and its customers' rights. An uninstall revokes at once; the erasure that follows 48 hours later (shop/redact) leaves nothing that
 * could be read. An event counts as told only once its work is done: one that failed is told again and done then. All of it is safe to do twice; what must not happen
 * is an old uninstall, told again, disconnecting a shop that has come back.
 */
export async function handleShopEvent(ports: ShopEventPorts, event: ShopEvent): Promise<'done' | 'repeated'> {
  const { privacy, vault, clock } = ports;
  const { shop, topic } = event;
  if (topic === 'shop/redact') {
    await privacy.eraseShop(shop);
    vault.forget(shop);
    return 'done';
  }
  const key = `${topic}/${event.eventId}`;
  if (await privacy.wasSeen(shop, key)) return 'repeated';
  await handle(ports, { ...event, topic });
  await privacy.noteSeen(shop, key, clock.now());
  return 'done';
}

async function handle(
  ports: ShopEventPorts,
  { shop, topic, phone }: ShopEvent & Readonly<{ topic: Exclude<ShopTopic, 'shop/redact'> }>,
): Promise<void> {
  switch (topic) {
    case 'app/uninstalled':
      return ports.privacy.disconnect(shop);
    case 'customers/redact':
      return redactCustomer(ports, shop, phone);
    case 'customers/data_request':
      // The merchant answers their customer from the verification list; the log tells that they were asked.
      return ports.audit.append(
        newAuditEvent(ports, { shop, name: 'customer-data-requested', actor: 'shopify', subject: 'privacy', data: {} }),
      );
  }
}

async function redactCustomer(ports: ShopEventPorts, shop: ShopDomain, phone: string | null): Promise<void> {
  const parsed = phone === null ? null : parsePhone(phone, null);
  if (parsed?.outcome !== 'parsed') return; // what cannot be a phone was never kept as one
  const keys = await ports.vault.keysOf(shop);
  const event = newAuditEvent(ports, { shop, name: 'customer-redacted', actor: 'shopify', subject: 'privacy', data: {} });
  await ports.privacy.erasePhone(shop, keys.index('phone', parsed.phone.e164), event);
}
