import { newAuditEvent } from '../audit/new-audit-event.ts';
import type { NoticeSubject } from '../inbox/shop-notice.ts';
import type { Clock } from '../shared/clock.ts';
import type { Random } from '../shared/random.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import type { ShopVault } from '../shop/shop-vault.ts';
import { customerIndexes } from './customer-indexes.ts';
import type { PrivacyStore } from './privacy-store.ts';

export type RedactPorts = Readonly<{ privacy: PrivacyStore; vault: ShopVault; clock: Clock; random: Random }>;

/** Forgets a customer: what is under way for them ends, and what is left are numbers that name nobody. */
export async function redactCustomer(ports: RedactPorts, shop: ShopDomain, subject: NoticeSubject): Promise<void> {
  const keys = await ports.vault.keysOf(shop);
  const event = newAuditEvent(ports, { shop, name: 'customer-redacted', actor: 'shopify', subject: 'privacy', data: {} });
  await ports.privacy.eraseCustomer(shop, customerIndexes(keys, subject), { event, now: ports.clock.now() });
}
