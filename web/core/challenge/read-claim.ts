import type { CheckoutClaim, PhoneOffer } from '@selvedge/contract/buyer-api.ts';
import type { PhoneScope } from '@selvedge/contract/function-config.ts';
import type { PhoneRefusal } from '@selvedge/contract/errors.ts';
import { orderDigits } from '../phone/order-digits.ts';
import { maskPhone, parsePhone, type Phone } from '../phone/phone.ts';
import { type Money, parseMoney } from '../shared/money.ts';
import { refuse, type Refusal } from '../shared/refusal.ts';

/** A claim as read: what the buyer says of the checkout. */
export type Claim = Readonly<{
  total: Money;
  contact: ClaimedContact;
  /** The phones that the order's proof must name, as spelled there, in the Function's order. */
  spelled: readonly string[];
  email: string | null;
}>;

export type ClaimedContact =
  Readonly<{ state: 'ready'; phone: Phone }> | Readonly<{ state: 'missing' }> | Readonly<{ state: 'refused'; code: PhoneRefusal }>;

export function readClaim(claim: CheckoutClaim, scope: PhoneScope): Claim | Refusal {
  const total = parseMoney(claim.total.amount, claim.total.currency);
  if (!total)
    return refuse('input-invalid', 'the total is no amount', { fields: { 'claim.total': 'A decimal amount and an ISO 4217 currency.' } });
  const spelled = scopedPhones(claim.phones, scope);
  const email = claim.email === null || claim.email.trim() === '' ? null : claim.email;
  return { total, contact: readContact(spelled, claim.country), spelled, email };
}

/** The rule of the Function: a text of only spaces and ASCII punctuation is no phone. */
const isPresent = (text: string | null): text is string => text !== null && /[0-9A-Za-z\u{80}-\u{10FFFF}]/u.test(text);

/** Those that the proof must name. */
export function scopedPhones({ contact, delivery, billing }: CheckoutClaim['phones'], scope: PhoneScope): readonly string[] {
  const present = [contact, delivery, billing].filter(isPresent);
  return scope === 'every' ? present : present.slice(0, 1);
}

/** The one number that they all are, or why a code cannot stand for them. */
export function readContact(spelled: readonly string[], country: string | null): ClaimedContact {
  const outcomes = spelled.map((text) => parsePhone(text, country));
  const [first] = outcomes;
  if (!first) return { state: 'missing' };
  for (const outcome of outcomes) if (outcome.outcome === 'refused') return { state: 'refused', code: outcome.code };
  if (first.outcome === 'refused') return { state: 'refused', code: first.code };
  const same = outcomes.every((outcome) => outcome.outcome === 'parsed' && outcome.phone.e164 === first.phone.e164);
  if (!same) return { state: 'refused', code: 'phones-differ' };
  return spelled.every((text) => isWhole(text, first.phone))
    ? { state: 'ready', phone: first.phone }
    : { state: 'refused', code: 'phone-malformed' };
}

/** Whether the Function would read the whole number: what it reads of "+33６１２…" is nothing, and the proof could not cover it. */
const isWhole = (text: string, { national }: Phone): boolean => orderDigits(text).endsWith(national);

export function phoneOffer(contact: ClaimedContact): PhoneOffer {
  return contact.state === 'ready' ? { state: 'ready', masked: maskPhone(contact.phone) } : contact;
}
