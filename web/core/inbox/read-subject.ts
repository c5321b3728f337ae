import type { ShopKeys } from '../shop/shop-keys.ts';
import type { StoredNotice } from './notice-store.ts';
import type { NoticeSubject } from './shop-notice.ts';

export const noticeContext = ({ id, shop }: Pick<StoredNotice, 'id' | 'shop'>): string => `shop_events/${id}/${shop}`;

/** Throws AppError `cipher-invalid`. */
export function readSubject(keys: ShopKeys, notice: Pick<StoredNotice, 'id' | 'shop' | 'body'>): NoticeSubject {
  // Only receiveNotice writes it, and the seal is authenticated.
  return JSON.parse(keys.decrypt(notice.body, noticeContext(notice))) as NoticeSubject;
}
