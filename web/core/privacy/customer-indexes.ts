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

/** Whether both are one customer's. Where both name a customer that decides: a household may share a phone, and each of its people has rights of their own. */
export function isSameCustomer(one: CustomerIndexes, other: CustomerIndexes): boolean {
  if (one.customerIndex !== null && other.customerIndex !== null) return one.customerIndex === other.customerIndex;
  return (
    (one.phoneIndex !== null && one.phoneIndex === other.phoneIndex) ||
    (one.emailIndex !== null && one.emailIndex === other.emailIndex) ||
    one.orderIds.some((id) => other.orderIds.includes(id))
  );
}
