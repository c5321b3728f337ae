import { orderDigits } from '../../core/phone/order-digits.ts';
import { epochAt } from '../../core/proof/epochs.ts';
import { type ProofContent, signProof } from '../../core/proof/proof.ts';
import type { EpochMs } from '../../core/shared/clock.ts';
import { systemRandom } from '../../core/shared/random.ts';
import type { ShopKeys } from '../../core/shop/shop-keys.ts';

export type SignedProof = ProofContent & Readonly<{ now: EpochMs; phone: string }>;

/** For € 900.00 and +33612345678, issued now, unless told otherwise. */
export function signedProof(keys: ShopKeys, { now, phone = '+33612345678', ...change }: Partial<SignedProof> & Pick<SignedProof, 'now'>) {
  const epoch = change.epoch ?? epochAt(now);
  return signProof(keys.proofKey(epoch), {
    epoch,
    purpose: 'checkout',
    total: { minor: 90_000, currency: 'EUR', exponent: 2 },
    id: systemRandom.id(),
    issuedAt: Math.floor(now / 1_000),
    spellings: [orderDigits(phone)],
    email: null,
    ...change,
  });
}
