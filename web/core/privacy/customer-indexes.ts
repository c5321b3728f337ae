import { emailIndex } from '../challenge/email-index.ts';
import type { NoticeSubject } from '../inbox/shop-notice.ts';
import { parsePhone } from '../phone/phone.ts';
import type { ShopKeys } from '../shop/shop-keys.ts';
import type { CustomerIndexes } from './privacy-store.ts';

/** What finds the customer whom Shopify names. What cannot be a phone was never kept as one. */
export function customerIndexes(keys: ShopKeys, { customerId, email, phone, orderIds }: NoticeSubject): CustomerIndexes {
  const parsed = phone === null ? null : parsePhone(phone, null);
  return {
    phoneIndex: parsed?.outcome === 'parsed' ? keys.index('phone', parsed.phone.e164) : null,
    emailIndex: emailIndex(keys, email),
    customerIndex: customerId === null ? null : keys.index('customer', customerId),
    orderIds,
  };
}
