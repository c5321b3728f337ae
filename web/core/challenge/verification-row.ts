import type { VerificationRow } from '@selvedge/contract/admin-api.ts';
import { moneyText } from '../shared/money.ts';
import type { LoggedVerification } from './verification-log.ts';

/** What a merchant may see: never more of the phone than its mask. */
export function verificationRow({ challenge, delivery, state }: LoggedVerification): VerificationRow {
  const { id, createdAt, maskedPhone, country, total, sends, maxAttempts, attemptsLeft } = challenge;
  return {
    id,
    createdAt,
    maskedPhone,
    country,
    total: { amount: moneyText(total), currency: total.currency },
    state,
    delivery,
    attemptsUsed: maxAttempts - attemptsLeft,
    sends,
  };
}
