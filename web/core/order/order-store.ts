import type { AuditEvent } from '../audit/audit-event.ts';
import type { SendCount } from '../challenge/limits.ts';
import type { Message } from '../message/message.ts';
import type { EpochMs } from '../shared/clock.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import type { FlowEvent } from './flow-event.ts';
import type { Hold, Order, OrderId } from './order.ts';

export type OrderStore = Readonly<{
  find(shop: ShopDomain, id: OrderId): Promise<Order | null>;

  /**
   * Makes an order known, or known again, and due at `now`: whoever holds it now will look once more. Of N parallel calls one row comes to be. `isRequired`, once set,
   * stays.
   */
  touch(shop: ShopDomain, id: OrderId, touching: Readonly<{ now: EpochMs; isRequired: boolean }>): Promise<void>;

  /** Leases up to `limit` due orders until `until`, each to one caller only, in one process or many; a lease that ran out is given again. Those of shops that removed the app are not due. */
  lease(now: EpochMs, until: EpochMs, limit: number): Promise<readonly Order[]>;

  /**
   * One transaction, all or nothing: writes what changed if the row still has `order.revision`, with the events; `null` when somebody was faster. `spend`: the proof is
   * used for this order in the same transaction; `spent` when another order has used it, and then nothing is written. Of N parallel orders with one proof exactly one
   * gets through.
   */
  change(order: Order, change: OrderChange): Promise<Order | 'spent' | null>;

  /** As `change`, and notes the key in the same transaction. `repeated`: it was noted before, by this or another write, and nothing is written. */
  changeOnce(order: Order, change: Omit<OrderChange, 'spend'>, once: OnceOnly): Promise<Order | 'repeated' | null>;
  /** One transaction: as `touch` with `isRequired`, its event, and the key. `repeated`: the key was noted before, and nothing changes. */
  requireOnce(shop: ShopDomain, id: OrderId, requiring: Readonly<{ once: OnceOnly; event: AuditEvent }>): Promise<'new' | 'repeated'>;

  /**
   * One transaction: counts the message against the phone's limits, queues it, notes that the shopper was asked or reminded. Only for an open order that was asked
   * `asked` times before. `limited` names when there is room.
   */
  ask(
    order: Order,
    asking: OrderAsking,
  ): Promise<
    Readonly<{ outcome: 'asked'; order: Order }> | Readonly<{ outcome: 'limited'; retryAt: EpochMs }> | Readonly<{ outcome: 'changed' }>
  >;

  /** Ends a look: when the next is due (null: when something happens), and how many looks failed in a row. Without effect when it was made due again meanwhile, so that no news is lost. */
  settle(order: Order, settling: Readonly<{ leasedUntil: EpochMs; dueAt: EpochMs | null; tries: number }>): Promise<void>;

  holds(shop: ShopDomain, id: OrderId): Promise<readonly Hold[]>;
  /** Our hold is on a fulfilment order. Safe to repeat. */
  noteHold(shop: ShopDomain, id: OrderId, hold: Readonly<{ fulfilmentOrderId: string; holdId: string; now: EpochMs }>): Promise<void>;
  noteRelease(shop: ShopDomain, fulfilmentOrderId: string, now: EpochMs): Promise<void>;

  /** Newest first, by key-set cursor. */
  page(shop: ShopDomain, query: OrderQuery): Promise<OrderPage>;
  /** How many are waiting, reported as not theirs, lapsed. */
  counts(shop: ShopDomain): Promise<Readonly<{ waiting: number; reported: number; lapsed: number }>>;
  /** Those of one customer that are not over, at most 50. */
  ofCustomer(shop: ShopDomain, customerIndex: string): Promise<readonly OrderId[]>;
}>;

export type OrderChange = Readonly<{
  set: Partial<Omit<Order, 'id' | 'shop' | 'revision' | 'createdAt'>>;
  events: readonly AuditEvent[];
  /** What Shopify Flow is told of it. */
  flow: readonly FlowEvent[];
  spend: Readonly<{ proofId: string; now: EpochMs }> | null;
}>;

/** What is done at most once, however often it is asked for. Remembered for two days. */
export type OnceOnly = Readonly<{ key: string; now: EpochMs }>;

export type OrderAsking = Readonly<{
  message: Message;
  count: SendCount;
  set: Partial<Pick<Order, 'askedAt' | 'deadlineAt' | 'reminders' | 'obstacle'>>;
  event: AuditEvent;
  now: EpochMs;
}>;

export type OrderQuery = Readonly<{
  limit: number;
  /** Any of these. */ states: readonly Order['state'][];
  /** Only what the shopper reported. */ isReported: boolean;
  cursor: string | null;
}>;
export type OrderPage = Readonly<{ rows: readonly Order[]; nextCursor: string | null; previousCursor: string | null }>;
