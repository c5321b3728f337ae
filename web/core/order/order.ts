import type { OrderObstacle, OrderReason, OrderSource, OrderState } from '@selvedge/contract/admin-api.ts';
import type { Brand } from '../shared/brand.ts';
import type { EpochMs } from '../shared/clock.ts';
import type { Money } from '../shared/money.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';

/** Shopify's number of an order, as text. */
export type OrderId = Brand<string, 'OrderId'>;

/** Of at most 64 bits, as Shopify's are. */
const ID = /^(?:gid:\/\/shopify\/Order(?:Identity)?\/)?([1-9]\d{0,18})$/;

/** From the number or any gid that an extension, a webhook or the Admin API may name. */
export function parseOrderId(text: string): OrderId | null {
  const number = ID.exec(text)?.[1];
  // The pattern is the guarantee.
  return number === undefined ? null : (number as OrderId);
}

export const orderGid = (id: OrderId): string => `gid://shopify/Order/${id}`;

/** How an order came to count as verified, or was let go. */
export type OrderBy = 'checkout' | 'code' | 'staff' | 'merchant' | 'flow';

/** Up to what, and for which phones, somebody answered for the order. What goes beyond is asked anew. */
export type Cover = Readonly<{ total: Money; /** Digest of the phones on it. */ phones: string }>;

/** What we keep of an order above the threshold. Orders below it leave no row. */
export type Order = Readonly<{
  id: OrderId;
  shop: ShopDomain;
  name: string;
  /** `pending` until it was first judged. */
  state: OrderState | 'pending';
  reason: OrderReason | null;
  source: OrderSource;
  obstacle: OrderObstacle | null;
  total: Money;
  /** Sealed `OrderContact`, context `orders/<id>/<shop>`. Empty when erased. */
  contact: string;
  phoneIndex: string | null;
  emailIndex: string | null;
  checkoutIndex: string | null;
  customerIndex: string | null;
  /** Digest of all the phones that the settings ask for: another number on the order gives another. */
  phones: string;
  maskedPhone: string;
  country: string | null;
  locale: string;
  placedAt: EpochMs;
  cover: Cover | null;
  by: OrderBy | null;
  verifiedAt: EpochMs | null;
  /** When its shopper was asked; null until a message could be made. */
  askedAt: EpochMs | null;
  deadlineAt: EpochMs | null;
  /** How many of the settings' reminders are behind it, sent or left out. */ reminders: number;
  reportedAt: EpochMs | null;
  /** A merchant's workflow asked for a verification, whatever the total. */
  isRequired: boolean;
  /** Its customer was forgotten: it is not looked at again. */
  erasedAt: EpochMs | null;
  /** What Shopify was last told, as a digest. */
  publishedDigest: string | null;
  revision: number;
  tries: number;
  createdAt: EpochMs;
}>;

/** Whom to ask. Sealed at rest. */
export type OrderContact = Readonly<{
  /** The one number that stands for the order's phones; null where there is none that can get a code. */
  e164: string | null;
  /** As spelled on the order, in its order. */
  phones: readonly string[];
  email: string | null;
}>;

export const orderContext = (id: OrderId, shop: ShopDomain): string => `orders/${id}/${shop}`;
/** The subject of its audit events. */
export const orderSubject = (id: OrderId): string => `order/${id}`;

/** Shopify waits for its shopper, and we hold it: it can still be verified. */
export const isOpen = ({ state }: Pick<Order, 'state'>): boolean => state === 'waiting' || state === 'lapsed';

export type Hold = Readonly<{ fulfilmentOrderId: string; holdId: string; placedAt: EpochMs; releasedAt: EpochMs | null }>;

/** An order as Shopify tells it now. */
export type OrderFacts = Readonly<{
  id: OrderId;
  name: string;
  placedAt: EpochMs;
  isCancelled: boolean;
  source: OrderSource;
  /** In the shopper's currency, as it stands now, edits included. */
  total: Money;
  /** The same in the shop's. */
  shopTotal: Money;
  phones: Readonly<{ contact: string | null; delivery: string | null; billing: string | null }>;
  email: string | null;
  country: string | null;
  locale: string | null;
  company: boolean;
  customer: Readonly<{ id: string; orders: number }> | null;
  checkoutToken: string | null;
  /** From the copied cart metafield, and from the cart attribute. */
  proofs: readonly string[];
  /** Nothing of it has left: only such an order may be cancelled by a rule. */
  isUnfulfilled: boolean;
  /** All of it has left, or nothing needs to. */
  isDone: boolean;
  fulfilmentOrders: readonly FulfilmentOrder[];
}>;

export type FulfilmentOrder = Readonly<{
  id: string;
  /** Work can still be stopped. */
  isHoldable: boolean;
  /** It will not change any more. */
  isClosed: boolean;
  /** The id of our own hold on it; null where it has none. */
  ourHold: string | null;
}>;
