import { newAuditEvent } from '../audit/new-audit-event.ts';
import type { NoticeSubject } from '../inbox/shop-notice.ts';
import type { Clock } from '../shared/clock.ts';
import type { Random } from '../shared/random.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import type { ShopVault } from '../shop/shop-vault.ts';
import { type PrivacyRequests, requestContext } from './privacy-requests.ts';

export type KeepPorts = Readonly<{ privacyRequests: PrivacyRequests; vault: ShopVault; clock: Clock; random: Random }>;

/** Keeps a customer's question for the merchant, who answers it from the admin: Shopify gives them 30 days. */
export async function keepDataRequest(
  ports: KeepPorts,
  shop: ShopDomain,
  { id, subject }: Readonly<{ /** The notice's: told twice, it is kept once. */ id: string; subject: NoticeSubject }>,
): Promise<void> {
  const requestedAt = ports.clock.now();
  const keys = await ports.vault.keysOf(shop);
  const event = newAuditEvent(ports, { shop, name: 'customer-data-requested', actor: 'shopify', subject: `privacy/${id}`, data: {} });
  const sealed = keys.encrypt(JSON.stringify(subject), requestContext({ id, shop }));
  await ports.privacyRequests.add({ id, shop, subject: sealed, requestedAt, exportedAt: null }, event);
}
