import type { ChallengeId } from '../challenge/challenge.ts';
import type { EpochMs } from '../shared/clock.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';

/**
 * queued → sending → sent → delivered | failed. `sending` is written before the provider is called: whoever finds it abandoned knows that a message may
 * have left, and must not send another. Then, and when an answer was lost, it is `unknown`. `dropped`: its code died before it left.
 */
export type MessageState = 'queued' | 'sending' | 'sent' | 'delivered' | 'failed' | 'unknown' | 'dropped';

/** One text to one phone. It holds no text and no code: the code is made when it is sent, so that none is ever stored. */
export type Message = Readonly<{
  /** Time-ordered row id. */
  id: string;
  shop: ShopDomain;
  challengeId: ChallengeId;
  /** Which send of the challenge. */
  send: number;
  /** What the provider echoes in receipts: 128 random bits. */
  clientRef: string;
  state: MessageState;
  /** Calls made to the provider. */
  tries: number;
  dueAt: EpochMs;
  createdAt: EpochMs;
  sentAt: EpochMs | null;
  providerId: string | null;
  /** Why it waits or failed. */
  reason: string | null;
  price: Readonly<{ amount: string; currency: string }> | null;
  network: string | null;
  segments: number;
}>;
