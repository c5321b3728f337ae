import type { DeliveryState, Money, VerificationState } from '@selvedge/contract/admin-api.ts';
import type { EpochMs } from '../shared/clock.ts';
import type { MessageState } from '../message/message.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import type { Challenge } from './challenge.ts';

/** What the merchant reads of challenges. */
export type VerificationLog = Readonly<{
  /** Newest first, at most `limit`, by key-set cursor. */
  page(shop: ShopDomain, query: VerificationQuery): Promise<VerificationPage>;
  /**
   * Of the challenges opened since `since`: asked for (one that another replaced is the same order asked again, and not counted), verified, and failed, which is over
   * at `now` without being verified. Of the messages made since: those that left, and what they cost by currency.
   */
  figures(shop: ShopDomain, since: EpochMs, now: EpochMs): Promise<VerificationFigures>;
  /** How the newest message that was tried ended; null before the first. */
  newestSend(shop: ShopDomain): Promise<Readonly<{ state: MessageState; reason: string | null }> | null>;
  /** Sends and verifications by hour from `since`, oldest first, `hours` entries. */
  hours(
    shop: ShopDomain,
    since: EpochMs,
    hours: number,
  ): Promise<readonly Readonly<{ startsAt: number; sent: number; verified: number }>[]>;
}>;

export type LoggedVerification = Readonly<{
  challenge: Challenge;
  /** Of the newest message. */ delivery: DeliveryState;
  state: VerificationState;
}>;

export type VerificationQuery = Readonly<{
  now: EpochMs;
  limit: number;
  state: VerificationState | null;
  delivery: DeliveryState | null;
  /** Blind indexes to match, any of them: the whole phone and its last digits. Null: all. */
  search: readonly string[] | null;
  /** Opaque: as given in an earlier page. An unreadable one reads as null. */
  cursor: string | null;
}>;
export type VerificationPage = Readonly<{ rows: readonly LoggedVerification[]; nextCursor: string | null; previousCursor: string | null }>;
export type VerificationFigures = Readonly<{ asked: number; sent: number; verified: number; failed: number; costs: readonly Money[] }>;
