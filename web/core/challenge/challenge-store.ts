import type { AuditEvent } from '../audit/audit-event.ts';
import type { CodeMessage } from '../message/message.ts';
import type { FlowEvent } from '../order/flow-event.ts';
import type { OrderId } from '../order/order.ts';
import type { EpochMs } from '../shared/clock.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import type { Challenge, ChallengeId, ProofStamp } from './challenge.ts';
import type { LockRule, SendCount } from './limits.ts';

export type ChallengeStore = Readonly<{
  find(shop: ShopDomain, id: ChallengeId): Promise<Challenge | null>;

  /**
   * One transaction, all or nothing: every count is taken, earlier pending challenges of the same checkout become superseded, challenge, message and
   * event are written. Of N parallel calls at limit − 1 exactly one opens. A phone that is locked opens nothing. A repeat with the same `requestIndex` changes
   * nothing and gets the challenge that stands.
   */
  open(opening: Opening): Promise<OpenOutcome>;

  /**
   * One transaction: spends one send and the counts, kills the live code, queues the message. Only for a pending challenge with attempts and sends left,
   * whose wait is over and that was created after `createdAfter`. Of N parallel calls exactly one gets `resent`.
   */
  resend(shop: ShopDomain, id: ChallengeId, resending: Resending): Promise<ResendOutcome>;

  /**
   * One transaction, before any comparison: takes one attempt of the challenge and books one failure of its phone, and locks the phone when that fills its
   * rule. Of N parallel calls with k attempts left exactly k get `spent`, and of all calls for one phone, over all its challenges, never more than
   * the rule allows. `over`: pending no more, expired or no attempts left; nothing was taken. `locked`: nothing was taken.
   */
  spendAttempt(shop: ShopDomain, id: ChallengeId, spending: Spending): Promise<SpendOutcome>;

  /** The newest challenge about an order, whatever became of it. */
  newestOfOrder(shop: ShopDomain, orderId: OrderId): Promise<Challenge | null>;
  /** The challenge about an order whose code can still be entered. */
  liveOfOrder(shop: ShopDomain, orderId: OrderId, now: EpochMs): Promise<Challenge | null>;

  /**
   * One transaction: the challenge becomes verified with this stamp, if it is still pending and its live code is the one whose digest was compared;
   * gives the booked failure back, and the lock it caused. Of N parallel calls exactly one gets the challenge, the others null. With an `order` that very order becomes
   * verified in the same transaction, if it is still open and is for no more, and no other phone, than the challenge asked about; otherwise nothing changes, and null.
   */
  consume(shop: ShopDomain, id: ChallengeId, consuming: Consuming): Promise<Challenge | null>;
}>;

export type PhoneLocks = Readonly<{
  /** Until when the phone is locked; null when it is not. */
  lockedUntil(shop: ShopDomain, phoneIndex: string, now: EpochMs): Promise<EpochMs | null>;
  /** Forgets the phone's failures, its lock and its sends, with the event in one transaction. */
  release(shop: ShopDomain, phoneIndex: string, event: AuditEvent): Promise<void>;
}>;

export type Opening = Readonly<{
  challenge: Challenge;
  /** Unique for each shop: makes a repeated click harmless. */
  requestIndex: string;
  /** Blind index of the checkout, null while it has none. */
  checkoutIndex: string | null;
  counts: readonly SendCount[];
  message: CodeMessage;
  event: AuditEvent;
  /** The event of each challenge that this one supersedes. */
  supersededEvent: (id: string) => AuditEvent;
  now: EpochMs;
}>;
export type OpenOutcome =
  | Readonly<{ outcome: 'opened' | 'exists'; challenge: Challenge }>
  | Readonly<{ outcome: 'limited'; scope: SendCount['scope']; retryAt: EpochMs }>
  | Readonly<{ outcome: 'locked'; until: EpochMs }>;

export type Resending = Readonly<{
  counts: readonly SendCount[];
  message: CodeMessage;
  event: AuditEvent;
  now: EpochMs;
  createdAfter: EpochMs;
  /** The wait before the send after this one. */
  nextSendAt: EpochMs;
  expiresAt: EpochMs;
  reference: string;
  /** How many sends the caller saw: keeps the waits in step. */
  seenSends: number;
}>;
export type ResendOutcome =
  | Readonly<{ outcome: 'resent'; challenge: Challenge }>
  /** The challenge does not allow it: read it to say why. */
  | Readonly<{ outcome: 'refused' }>
  | Readonly<{ outcome: 'limited'; scope: SendCount['scope']; retryAt: EpochMs }>
  | Readonly<{ outcome: 'locked'; until: EpochMs }>;

export type Spending = Readonly<{ now: EpochMs; rule: LockRule; event: AuditEvent; lockEvent: AuditEvent }>;
export type SpendOutcome =
  | Readonly<{ outcome: 'spent'; /** With the attempt already taken. */ challenge: Challenge }>
  | Readonly<{ outcome: 'over' }>
  | Readonly<{ outcome: 'locked'; until: EpochMs }>;

export type Consuming = Readonly<{
  now: EpochMs;
  codeDigest: string;
  proof: ProofStamp;
  event: AuditEvent;
  order: Readonly<{ event: AuditEvent; flow: FlowEvent }> | null;
}>;
