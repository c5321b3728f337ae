import type { Settings } from '@selvedge/contract/admin-api.ts';
import { LOCALES, type Locale } from '@selvedge/contract/locales.ts';
import { maskPhone, type Phone } from '../phone/phone.ts';
import { type Clock, later, SECOND_MS } from '../shared/clock.ts';
import type { Random } from '../shared/random.ts';
import type { ShopKeys } from '../shop/shop-keys.ts';
import { type Challenge, type ChallengeId, parseChallengeId } from './challenge.ts';
import { emailIndex } from './email-index.ts';
import { firstReference } from './reference.ts';

export type NewChallenge = Pick<Challenge, 'shop' | 'purpose' | 'total' | 'orderId' | 'boundHost'> &
  Readonly<{
    phone: Phone;
    locale: Locale;
    email: string | null;
    settings: Settings;
    keys: ShopKeys;
    /** Whom its proof will name, sealed for this id. */ seal(id: ChallengeId): string;
  }>;

/** A challenge whose first message is about to be queued. */
export function newChallenge({ clock, random }: Readonly<{ clock: Clock; random: Random }>, about: NewChallenge): Challenge {
  const { phone, settings, keys, email, seal, ...rest } = about;
  const { code } = settings;
  const now = clock.now();
  const id = newChallengeId(random);
  const lifeMs = code.lifeSeconds * SECOND_MS;
  return {
    ...rest,
    id,
    state: 'pending',
    contact: seal(id),
    phoneIndex: keys.index('phone', phone.e164),
    emailIndex: emailIndex(keys, email),
    lastDigitsIndex: keys.index('last-digits', phone.e164.slice(-4)),
    maskedPhone: maskPhone(phone),
    country: phone.country,
    reference: firstReference(random),
    digits: code.digits,
    lifeMs,
    codeDigest: null,
    sends: 1,
    maxSends: code.sends,
    attemptsLeft: code.attempts,
    maxAttempts: code.attempts,
    nextSendAt: later(now, waitMs(code.waitsSeconds, 1)),
    expiresAt: later(now, lifeMs),
    createdAt: now,
    verifiedAt: null,
    proof: null,
  };
}

/** The wait after the nth send; the last of the list repeats. */
export const waitMs = (waitsSeconds: readonly number[], sends: number): number =>
  (waitsSeconds[sends - 1] ?? waitsSeconds.at(-1) ?? 180) * SECOND_MS;

function newChallengeId(random: Random): ChallengeId {
  const id = parseChallengeId(random.id());
  if (!id) throw new TypeError('the random port gives no 128-bit ids');
  return id;
}

/** `language`: BCP 47. */
export function spokenLocale(language: string, fallback: Locale): Locale {
  const [spoken = ''] = language.toLowerCase().split('-');
  return LOCALES.find((locale) => locale === spoken) ?? fallback;
}
