import type { AuditEvent } from '../audit/audit-event.ts';
import type { EpochMs } from '../shared/clock.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';

export type PrivacyStore = Readonly<{
  /** Whether `noteSeen` was called with this key within the last day. */
  wasSeen(shop: ShopDomain, key: string): Promise<boolean>;
  noteSeen(shop: ShopDomain, key: string, now: EpochMs): Promise<void>;
  /** Uninstalled: the tokens go, and nothing is published to this shop any more. Its data stays until it must be erased. */
  disconnect(shop: ShopDomain): Promise<void>;
  /** Every row of the shop, its data key included: what copies and backups still hold cannot be read any more. */
  eraseShop(shop: ShopDomain): Promise<void>;
  /** All that names or finds this phone in the shop's verifications, with its event in one transaction. The verifications stay, as numbers. How many. */
  erasePhone(shop: ShopDomain, phoneIndex: string, event: AuditEvent): Promise<number>;
}>;
