import type { OrderId } from '../order/order.ts';
import type { EpochMs } from '../shared/clock.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import type { ShopTopic } from './shop-notice.ts';

/** What is still to be done about a notice. */
export type StoredNotice = Readonly<{
  /** Time-ordered row id. */ id: string;
  shop: ShopDomain;
  topic: ShopTopic;
  /** Sealed `NoticeSubject`, context `shop_events/<id>/<shop>`. */ body: string;
  tries: number;
}>;

export type NoticeStore = Readonly<{
  /**
   * One transaction: notes that the event was received and what is to be done about it, an order to look at or a notice to handle. `repeated`: it was received before,
   * and nothing changes. What was answered with 200 is therefore never lost and never done twice.
   */
  receive(receiving: NoticeReceiving): Promise<'new' | 'repeated'>;
  /** Leases up to `limit` that are due, oldest first, each to one caller only. Those of removed shops too: their rights outlive the app. */
  lease(now: EpochMs, until: EpochMs, limit: number): Promise<readonly StoredNotice[]>;
  done(notice: Pick<StoredNotice, 'shop' | 'id'>): Promise<void>;
  /** Tried in vain. Without effect when the lease ran out and somebody else has the notice now. */
  postpone(notice: Pick<StoredNotice, 'shop' | 'id' | 'tries'>, dueAt: EpochMs): Promise<void>;
}>;

export type NoticeReceiving = Readonly<{
  shop: ShopDomain;
  /** Of topic and event. */ key: string;
  now: EpochMs;
  /** To be looked at: made known if it is not. */ orderId: OrderId | null;
  notice: Omit<StoredNotice, 'tries'> | null;
}>;
