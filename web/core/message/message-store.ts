import type { AuditEvent } from '../audit/audit-event.ts';
import type { Challenge, ChallengeId } from '../challenge/challenge.ts';
import type { EpochMs } from '../shared/clock.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import type { OrderId } from '../order/order.ts';
import type { CodeMessage, Message, OrderMessage } from './message.ts';

export type MessageStore = Readonly<{
  /**
   * Leases up to `limit` queued messages that are due, oldest first, until `until`; each is given to one caller only, in one process or many. A lease that
   * ran out before `begin` is given again: nothing has left yet.
   */
  lease(now: EpochMs, until: EpochMs, limit: number): Promise<readonly Message[]>;

  /**
   * One transaction, before the provider is called: the message becomes `sending` (until `until`) and the challenge gets its code. Null, and the message
   * `dropped`, when the challenge is no longer pending, has no attempts left, or has gone on to a later send; null as well when the message is no longer queued.
   */
  begin(message: CodeMessage, arming: Arming): Promise<Challenge | null>;

  /** The same for a message to an order: true, and `sending`, while the order still waits for its shopper; false, and `dropped` with its event, when it does not. */
  beginOrder(message: OrderMessage, beginning: Readonly<{ until: EpochMs; dropEvent: AuditEvent }>): Promise<boolean>;

  /** The provider's answer, with its event, in one transaction. From `sending`, or when a receipt overtook it: then only what is still unknown is filled in. False
   * otherwise. */
  finish(message: Message, finishing: Finishing): Promise<boolean>;

  /** Back to `queued`, due later: the provider surely did not take it. The challenge's code is killed, since the next try makes a new one. */
  postpone(message: Message, postponing: Readonly<{ dueAt: EpochMs; reason: string }>): Promise<void>;

  /** Messages left in `sending` by a process that died: `unknown` from now on, never sent again. How many. */
  abandon(now: EpochMs, event: (message: Message) => AuditEvent): Promise<number>;

  /**
   * Records a delivery receipt once. Monotonic: a receipt whose rank is not above the last one changes nothing (receipts arrive late, twice and out
   * of order). `nonce` was never seen before for this shop, or nothing is written. Matches by client reference, else by provider id.
   */
  receipt(shop: ShopDomain, receipt: ReceiptRecord): Promise<'recorded' | 'stale' | 'replayed' | 'unknown-message'>;

  /** Of the links to one order, oldest first. */
  ofOrder(shop: ShopDomain, id: OrderId): Promise<readonly Message[]>;

  /** Oldest first. */
  ofChallenge(shop: ShopDomain, id: ChallengeId): Promise<readonly Message[]>;
}>;

export type Arming = Readonly<{ now: EpochMs; until: EpochMs; codeDigest: string; expiresAt: EpochMs; dropEvent: AuditEvent }>;

export type Finishing = Readonly<{
  state: 'sent' | 'failed' | 'unknown';
  now: EpochMs;
  providerId: string | null;
  reason: string | null;
  price: Message['price'];
  network: string | null;
  segments: number;
  event: AuditEvent;
}>;

export type ReceiptRecord = Readonly<{
  clientRef: string | null;
  providerId: string | null;
  /** sent 1 < buffered 2 < failed 3 < delivered 4. */
  rank: number;
  state: 'sent' | 'delivered' | 'failed';
  reason: string | null;
  price: Message['price'];
  network: string | null;
  nonce: string;
  now: EpochMs;
  event: AuditEvent;
}>;
