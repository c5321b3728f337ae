import { newAuditEvent } from '../audit/new-audit-event.ts';
import { AppError } from '../shared/app-error.ts';
import { MINUTE_MS } from '../shared/clock.ts';
import { setUpShop, type SetUpPorts } from './set-up-shop.ts';
import type { ShopDomain } from './shop-domain.ts';
import type { OfflineAccess } from './shopify-admin.ts';

export type OpenAppPorts = SetUpPorts &
  Readonly<{ access: Pick<OfflineAccess, 'ensure'>; failed(shop: ShopDomain, error: AppError): void }>;
export type Opening = Readonly<{
  shop: ShopDomain;
  actor: string;
  /** Verified, of the staff member who opened it. */ sessionToken: string;
}>;

/** A set-up that failed is tried again by itself at most so often: each try makes a merchant wait. */
const TRY_EVERY_MS = MINUTE_MS;

/**
 * What an opening of the app in a shop's admin brings: access for background work, the shop's return after it had removed the app, and the set-up, once. With Shopify's
 * managed installation this is how an installation is noticed at all. Shopify being down must not lock a merchant out, so what fails is told to the operator, and shows
 * in the merchant's checklist.
 */
export function openApp(ports: OpenAppPorts): (opening: Opening) => Promise<void> {
  const tried = new Map<ShopDomain, number>();

  async function open({ shop, actor, sessionToken }: Opening): Promise<void> {
    const before = await ports.shops.find(shop);
    const isInstalled = before?.uninstalledAt === null;
    if (!isInstalled) await install(ports, { shop, actor });
    await ports.access.ensure(shop, sessionToken);
    if (isInstalled && before.setUpAt !== null) return;
    const now = ports.clock.now();
    if (now - (tried.get(shop) ?? 0) < TRY_EVERY_MS) return;
    tried.set(shop, now);
    await setUpShop(ports, { shop, actor });
    tried.delete(shop);
  }

  return async (opening) => {
    try {
      await open(opening);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      ports.failed(opening.shop, error);
    }
  };
}

async function install(ports: OpenAppPorts, { shop, actor }: Pick<Opening, 'shop' | 'actor'>): Promise<void> {
  await ports.vault.keysOf(shop); // makes the shop's row
  const isBack = await ports.shops.install(shop, ports.clock.now());
  const event = newAuditEvent(ports, { shop, name: 'app-installed', actor, subject: 'app', data: { again: isBack } });
  // The admin asks for several things at once when it opens.
  await ports.audit.appendOnce(event, { key: 'app-installed', periodMs: MINUTE_MS });
}
