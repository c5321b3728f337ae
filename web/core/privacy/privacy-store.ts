import type { AuditEvent } from '../audit/audit-event.ts';
import type { Challenge } from '../challenge/challenge.ts';
import type { Order, OrderId } from '../order/order.ts';
import type { EpochMs } from '../shared/clock.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';

/** By what a customer's data is found; null for what is not known of them. */
export type CustomerIndexes = Readonly<{
  phoneIndex: string | null;
  emailIndex: string | null;
  customerIndex: string | null;
  orderIds: readonly OrderId[];
}>;

type Erasing = Readonly<{
  event: AuditEvent;
  now: EpochMs;
  /** Of the requests for this customer's data, which are sealed and found by nothing else. */ requestIds: readonly string[];
}>;

export type PrivacyStore = Readonly<{
  /** Every row of the shop, its data key included: what copies and backups still hold cannot be read any more. */
  eraseShop(shop: ShopDomain): Promise<void>;
  /**
   * All that names or finds this customer, with its event in one transaction. Verifications and orders stay, as numbers. How many of both. Where no phone is named, the
   * send windows and wrong codes of the phones on those orders stay too: times under a keyed digest that no other row bears any more. A phone that was only typed may
   * be a stranger's, whose limits and locks an erasure must not lift. Windows go within a day by themselves, and so do wrong codes once none is left that counts.
   */
  eraseCustomer(shop: ShopDomain, customer: CustomerIndexes, erasing: Erasing): Promise<number>;
  /** What is kept about them, newest first, at most 500 of each. */
  ofCustomer(
    shop: ShopDomain,
    customer: CustomerIndexes,
  ): Promise<Readonly<{ challenges: readonly Challenge[]; orders: readonly Order[] }>>;
}>;
