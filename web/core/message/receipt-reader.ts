import type { SignatureMethod } from '@selvedge/contract/admin-api.ts';
import type { EpochMs } from '../shared/clock.ts';
import type { Message } from './message.ts';

/** What a provider reports of one message, once its signature held. The phone it names is not among it: nothing is decided by that. */
export type Receipt = Readonly<{
  /** Whose account speaks. */
  apiKey: string;
  /** When it was signed. */
  signedAt: EpochMs;
  /** Of one use. */
  nonce: string;
  clientRef: string | null;
  providerId: string | null;
  /** sent 1 < buffered 2 < failed 3 < delivered 4. */
  rank: number;
  state: 'sent' | 'delivered' | 'failed';
  /** A stable word, null when there is nothing to explain. */
  reason: string | null;
  price: Message['price'];
  network: string | null;
}>;

export type ReceiptReader = Readonly<{
  /**
   * Reads a receipt that is signed with this secret by this very method; null for any other, and for one without time or nonce. Compares in constant time. Does not judge
   * time, nonce or account: whoever calls does.
   */
  read(fields: Readonly<Record<string, string>>, signing: Readonly<{ secret: string; method: SignatureMethod }>): Receipt | null;
}>;
