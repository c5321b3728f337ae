import type { ChallengeId } from '../challenge/challenge.ts';
import type { OrderId } from '../order/order.ts';
import type { EpochMs } from '../shared/clock.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';

/**
 * queued → sending → sent → delivered | failed. `sending` is written before the provider is called: whoever finds it abandoned knows that a message may
 * have left, and must not send another. Then, and when an answer was lost, it is `unknown`. `dropped`: its code died before it left.
 */
export type MessageState = 'queued' | 'sending' | 'sent' | 'delivered' | 'failed' | 'unknown' | 'dropped';

export type MessageSubject =
  Readonly<{ kind: 'code'; challengeId: ChallengeId }> | Readonly<{ kind: 'order-link' | 'order-reminder'; orderId: OrderId }>;
export type CodeMessage = Message & Readonly<{ about: Extract<MessageSubject, { kind: 'code' }> }>;
export type OrderMessage = Message & Readonly<{ about: Exclude<MessageSubject, { kind: 'code' }> }>;
export const isCodeMessage = (message: Message): message is CodeMessage => message.about.kind === 'code';
export const isOrderMessage = (message: Message): message is OrderMessage => message.about.kind !== 'code';

/** One text to one phone. It holds no text, no code and no link: those are made when it is sent, so that none is ever stored. */
export type Message = Readonly<{
  /** Time-ordered row id. */
  id: string;
  shop: ShopDomain;
  /** What it is for: a code for a challenge, or the link by which the shopper of an order is asked, or asked again. */
  about: MessageSubject;
  /** Which send of the challenge, or to the order. */
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
