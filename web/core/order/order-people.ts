import type { OrderObstacle, Settings } from '@selvedge/contract/admin-api.ts';
import { PHONE_SCOPES } from '@selvedge/contract/function-config.ts';
import { emailIndex } from '../challenge/email-index.ts';
import { readContact, scopedPhones } from '../challenge/read-claim.ts';
import { orderDigits } from '../phone/order-digits.ts';
import { maskPhone, parsePhone } from '../phone/phone.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import type { ShopKeys } from '../shop/shop-keys.ts';
import { type Order, type OrderContact, orderContext, type OrderFacts, type OrderId } from './order.ts';

/** Whom an order is about, as its row keeps them. */
export type OrderPeople = Pick<
  Order,
  'contact' | 'phoneIndex' | 'emailIndex' | 'checkoutIndex' | 'customerIndex' | 'phones' | 'maskedPhone' | 'country'
>;

/** Reads whom to ask, seals it, and makes the indexes by which it is found. `obstacle`: why nobody can be asked. */
export function readPeople(
  keys: ShopKeys,
  { shop, id }: Readonly<{ shop: ShopDomain; id: OrderId }>,
  { facts, settings }: Readonly<{ facts: OrderFacts; settings: Settings }>,
): Readonly<{ people: OrderPeople; /** Its `phones` by each scope. */ phonesByScope: readonly string[]; obstacle: OrderObstacle | null }> {
  const phones = scopedPhones(facts.phones, settings.phones);
  const contact = readContact(phones, facts.country);
  const phone = contact.state === 'ready' ? contact.phone : null;
  const sealed: OrderContact = { e164: phone?.e164 ?? null, phones, email: facts.email };
  const people = {
    contact: keys.encrypt(JSON.stringify(sealed), orderContext(id, shop)),
    phoneIndex: phone ? keys.index('phone', phone.e164) : null,
    emailIndex: emailIndex(keys, facts.email),
    checkoutIndex: facts.checkoutToken === null ? null : keys.index('checkout', facts.checkoutToken),
    customerIndex: facts.customer ? keys.index('customer', facts.customer.id) : null,
    phones: phonesDigest(keys, facts, settings.phones),
    maskedPhone: phone ? maskPhone(phone) : '',
    country: phone?.country ?? facts.country,
  };
  const obstacle =
    contact.state === 'ready'
      ? null
      : contact.state === 'missing'
        ? 'no-phone'
        : contact.code === 'phones-differ'
          ? 'phones-differ'
          : 'phone-refused';
  return { people, phonesByScope: PHONE_SCOPES.map((scope) => phonesDigest(keys, facts, scope)), obstacle };
}

/** Throws AppError `cipher-invalid`. Null once it was erased. */
export function openOrderContact(keys: ShopKeys, { id, shop, contact }: Pick<Order, 'id' | 'shop' | 'contact'>): OrderContact | null {
  // Only readPeople writes it, and the seal is authenticated.
  return contact === '' ? null : (JSON.parse(keys.decrypt(contact, orderContext(id, shop))) as OrderContact);
}

/**
 * Names the phones of an order that a scope asks for, however each is spelled: another number gives another digest, and so does another scope, or a phone that is added
 * under the wider one would pass under the narrower.
 */
function phonesDigest(keys: ShopKeys, facts: OrderFacts, scope: Settings['phones']): string {
  const numbers = scopedPhones(facts.phones, scope).map((text) => {
    const parsed = parsePhone(text, facts.country);
    return parsed.outcome === 'parsed' ? parsed.phone.e164 : orderDigits(text);
  });
  return keys.index('order-phones', [scope, ...[...new Set(numbers)].sort()].join(','));
}
