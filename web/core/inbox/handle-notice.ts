import { newAuditEvent } from '../audit/new-audit-event.ts';
import type { AuditStore } from '../audit/audit-store.ts';
import type { OrderStore } from '../order/order-store.ts';
import type { PrivacyRequests } from '../privacy/privacy-requests.ts';
import type { PrivacyStore } from '../privacy/privacy-store.ts';
import { keepDataRequest } from '../privacy/keep-data-request.ts';
import { redactCustomer } from '../privacy/redact-customer.ts';
import { AppError } from '../shared/app-error.ts';
import { type Clock, DAY_MS } from '../shared/clock.ts';
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
  // Erased meanwhile: to read its keys would make it anew.
  if ((await ports.shops.find(shop)) === null) return;
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
      return keepDataRequest(ports, shop, { id: notice.id, subject: await subjectOf(ports, notice) });
  }
}

async function subjectOf({ vault }: HandlePorts, notice: StoredNotice): Promise<NoticeSubject> {
  return readSubject(await vault.keysOf(notice.shop), notice);
}

/** An old uninstall that is told again must not disconnect a shop that has come back; neither its time nor its shop is under the signature, so Shopify itself is asked. */
async function uninstall(ports: HandlePorts, shop: ShopDomain): Promise<void> {
  if ((await accessOf(ports, shop)) !== 'works') await noteRemoval(ports, shop);
}

function noteRemoval(ports: HandlePorts, shop: ShopDomain): Promise<boolean> {
  return ports.shops.uninstall(shop, newAuditEvent(ports, { shop, name: 'app-uninstalled', actor: 'shopify', subject: 'app', data: {} }));
}

/**
 * 48 hours after the uninstall. Leaves nothing that could be read, its data key included, so that copies and backups cannot be read either. It cannot be taken back: where
 * Shopify only refuses us, as it does a shop that has not paid, nothing is erased before the shop has counted as removed for a day.
 */
async function eraseShop(ports: HandlePorts, shop: ShopDomain): Promise<void> {
  const access = await accessOf(ports, shop);
  if (access === 'works') return;
  if (access === 'refused' && !(await isLongGone(ports, shop))) {
    await noteRemoval(ports, shop);
    throw new AppError('shopify-refused', 'Shopify refuses us, and the shop was not removed a day ago');
  }
  await ports.privacy.eraseShop(shop);
  ports.vault.forget(shop);
}

async function isLongGone({ shops, clock }: HandlePorts, shop: ShopDomain): Promise<boolean> {
  const removedAt = (await shops.find(shop))?.uninstalledAt ?? null;
  return removedAt !== null && removedAt <= clock.now() - DAY_MS;
}

/** Whether our access works. Throws AppError `shopify-unreachable` while nobody can tell: then the notice is tried again. */
async function accessOf({ shopify }: HandlePorts, shop: ShopDomain): Promise<'works' | 'lost' | 'refused'> {
  try {
    await shopify.installation(shop);
    return 'works';
  } catch (error) {
    if (error instanceof AppError && error.code === 'shopify-access-lost') return 'lost';
    if (error instanceof AppError && error.code === 'shopify-refused') return 'refused';
    throw error;
  }
}

/** Asked of Shopify rather than read from the notice, which may be old. */
async function noteScopes(ports: HandlePorts, shop: ShopDomain): Promise<void> {
  const found = await ports.shops.find(shop);
  if (found?.uninstalledAt !== null) return;
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
