import { newAuditEvent } from '../audit/new-audit-event.ts';
import type { AuditStore } from '../audit/audit-store.ts';
import type { OrderStore } from '../order/order-store.ts';
import type { PrivacyRequests } from '../privacy/privacy-requests.ts';
import type { PrivacyStore } from '../privacy/privacy-store.ts';
import { keepDataRequest } from '../privacy/keep-data-request.ts';
import { redactCustomer } from '../privacy/redact-customer.ts';
import { AppError } from '../shared/app-error.ts';
import type { Clock } from '../shared/clock.ts';
import type { Random } from '../shared/random.ts';
import { missingScopes } from '../shop/scopes.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import type { ShopStore } from '../shop/shop-store.ts';
import type { ErasableVault } from '../shop/shop-vault.ts';
import type { ShopifyAdmin } from '../shop/shopify-admin.ts';
import type { StoredNotice } from './notice-store.ts';
import { readSubject } from './read-subject.ts';
import type { NoticeSubject } from './shop-notice.ts';

export type HandlePorts = Readonly<{
  shops: ShopStore;
  shopify: ShopifyAdmin;
  orders: OrderStore;
  privacy: PrivacyStore;
  privacyRequests: PrivacyRequests;
  audit: AuditStore;
  vault: ErasableVault;
  clock: Clock;
  random: Random;
  wakeOrders(): void;
}>;

/** Does what a notice asks for. Safe to repeat. Throws when it must be tried again. */
export async function handleNotice(ports: HandlePorts, notice: StoredNotice): Promise<void> {
  const { shop, topic } = notice;
  switch (topic) {
    case 'app/uninstalled':
      return uninstall(ports, shop);
    case 'shop/redact':
      return eraseShop(ports, shop);
    case 'app/scopes_update':
      return noteScopes(ports, shop);
    case 'customers/update':
      return lookAtOrders(ports, shop, await subjectOf(ports, notice));
    case 'customers/redact':
      return redactCustomer(ports, shop, await subjectOf(ports, notice));
    case 'customers/data_request':
      return keepDataRequest(ports, shop, await subjectOf(ports, notice));
  }
}

async function subjectOf({ vault }: HandlePorts, notice: StoredNotice): Promise<NoticeSubject> {
  return readSubject(await vault.keysOf(notice.shop), notice);
}

/** An old uninstall that is told again must not disconnect a shop that has come back; neither its time nor its shop is under the signature, so Shopify itself is asked. */
async function uninstall(ports: HandlePorts, shop: ShopDomain): Promise<void> {
  if (await isInstalled(ports, shop)) return;
  const event = newAuditEvent(ports, { shop, name: 'app-uninstalled', actor: 'shopify', subject: 'app', data: {} });
  await ports.shops.uninstall(shop, event);
}

/** 48 hours after the uninstall. Leaves nothing that could be read, its data key included, so that copies and backups cannot be read either. */
async function eraseShop(ports: HandlePorts, shop: ShopDomain): Promise<void> {
  if (await isInstalled(ports, shop)) return;
  await ports.privacy.eraseShop(shop);
  ports.vault.forget(shop);
}

/** Whether our access works. Throws AppError `shopify-unreachable` while nobody can tell: then the notice is tried again. */
async function isInstalled({ shopify }: HandlePorts, shop: ShopDomain): Promise<boolean> {
  try {
    await shopify.installation(shop);
    return true;
  } catch (error) {
    if (error instanceof AppError && (error.code === 'shopify-access-lost' || error.code === 'shopify-refused')) return false;
    throw error;
  }
}

/** Asked of Shopify rather than read from the notice, which may be old. */
async function noteScopes(ports: HandlePorts, shop: ShopDomain): Promise<void> {
  const found = await ports.shops.find(shop);
  if (!found || found.uninstalledAt !== null) return;
  const { scopes } = await ports.shopify.installation(shop);
  const missing = missingScopes(scopes);
  // What was granted anew may need to be set up; what is gone shows in the checklist.
  await ports.shops.setUp(shop, { at: missing.length > 0 ? null : found.setUpAt, scopes });
  const data = { missing: missing.join(',') };
  await ports.audit.append(newAuditEvent(ports, { shop, name: 'scopes-changed', actor: 'shopify', subject: 'app', data }));
}

async function lookAtOrders(
  { orders, vault, clock, wakeOrders }: HandlePorts,
  shop: ShopDomain,
  { customerId }: NoticeSubject,
): Promise<void> {
  if (customerId === null) return;
  const keys = await vault.keysOf(shop);
  for (const id of await orders.ofCustomer(shop, keys.index('customer', customerId))) {
    await orders.touch(shop, id, { now: clock.now(), isRequired: false });
  }
  wakeOrders();
}
