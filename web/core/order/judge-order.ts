import type { OrderReason, Settings } from '@selvedge/contract/admin-api.ts';
import { scopedPhones } from '../challenge/read-claim.ts';
import { orderDigits } from '../phone/order-digits.ts';
import { isAsked } from '../policy/decide-verification.ts';
import { type Policy, policyOf } from '../policy/policy.ts';
import { checkProof, type ProofVerdict } from '../proof/check-proof.ts';
import { epochAt, PROOF_LIFE_MS } from '../proof/epochs.ts';
import { parseProof } from '../proof/proof.ts';
import { epochMs, later, MINUTE_MS, SECOND_MS } from '../shared/clock.ts';
import type { Money } from '../shared/money.ts';
import type { ShopKeys } from '../shop/shop-keys.ts';
import { isUndecided } from './is-worth-a-look.ts';
import type { OrderFacts } from './order.ts';

export type Judging = Readonly<{
  facts: OrderFacts;
  settings: Settings;
  keys: ShopKeys;
  /** Of the shop. */ currency: string;
  /** Our rule stands in the shop's checkout. */ isEnforced: boolean;
  isRequired: boolean;
  /** Ids of proofs that other orders have used: they prove nothing here. */ spent: readonly string[];
}>;

export type OrderVerdict =
  | Readonly<{ outcome: 'clear' }>
  /** By this proof, which must be spent for it. */
  | Readonly<{ outcome: 'proven'; proofId: string }>
  | Readonly<{ outcome: 'unproven'; reason: OrderReason }>;

/** The clocks of Shopify and ours may differ by so much. */
const SKEW_MS = MINUTE_MS;

/**
 * Judges a placed order with what the Function has not: a clock, the whole order, and the knowledge of how it came to be. Whether a proof was used by another order is told
 * only by spending it: then it is judged again, with that proof among the spent.
 */
export function judgeOrder(judging: Judging): OrderVerdict {
  const { facts, isRequired, spent } = judging;
  const isAbove = mustVerify(judging);
  if (!isRequired && !isAbove) return { outcome: 'clear' };
  const verdicts = facts.proofs.map((proof) => ({ proof, verdict: verdictOf(proof, judging) }));
  const good = verdicts.flatMap(({ proof, verdict }) => (verdict === 'holds' ? [parseProof(proof)?.id ?? ''] : []));
  const proofId = good.find((id) => !spent.includes(id));
  if (proofId !== undefined) return { outcome: 'proven', proofId };
  if (good.length > 0) return { outcome: 'unproven', reason: 'proof-spent' };
  if (!isAbove) return { outcome: 'unproven', reason: 'required-by-flow' };
  return { outcome: 'unproven', reason: REASONS[closest(verdicts.map(({ verdict }) => verdict))] };
}

/** The order in which the Function would tell them: the proof that came closest says most. */
const CLOSENESS: readonly ProofVerdict[] = ['phone-changed', 'total-rose', 'expired', 'not-genuine', 'absent'];
const closest = (verdicts: readonly ProofVerdict[]): Exclude<ProofVerdict, 'holds'> => {
  const found = CLOSENESS.find((verdict) => verdicts.includes(verdict));
  return found === undefined || found === 'holds' ? 'absent' : found;
};

const REASONS: Readonly<Record<Exclude<ProofVerdict, 'holds'>, OrderReason>> = {
  absent: 'no-proof',
  'not-genuine': 'proof-not-genuine',
  expired: 'proof-expired',
  'total-rose': 'total-rose',
  'phone-changed': 'phone-changed',
};

function mustVerify({ facts, settings, currency, isEnforced }: Judging): boolean {
  // At a counter staff see the person.
  if (facts.source === 'pos') return false;
  if (facts.source !== 'web' && !settings.orders.sources[facts.source]) return false;
  const policy = policyOf(settings, currency);
  if (isUndecided(policy)) return false;
  const isSeen = isEnforced && settings.mode === 'enforce' && facts.source === 'web';
  const order = {
    company: facts.company,
    // A guest may type a known customer's e-mail. Only the Function knows who signed in: where it ran, it has let them pass; nowhere else does the number of orders exempt.
    customerOrders: isSeen && facts.customer ? facts.customer.orders - 1 : null,
  };
  if (policy.thresholds[facts.total.currency] || policy.otherCurrencies !== 'convert')
    return isAsked(policy, { ...order, total: facts.total, rate: null });
  return isAsked(inOwnCurrency(policy, currency, isSeen), { ...order, total: facts.shopTotal, rate: null });
}

/** Shopify rounds what it converts. Where the Function saw the order at the exact rate, a difference that rounding makes must not hold it. */
const ROUNDING = 1.005;

/** An order is what it is worth in the shop's currency: Shopify tells both, so nothing needs to be converted. */
function inOwnCurrency(policy: Policy, currency: string, isSeen: boolean): Policy {
  const { base } = policy;
  if (base === null) return { ...policy, otherCurrencies: 'always' };
  const minor = isSeen ? Math.ceil(base.minor * ROUNDING) : base.minor;
  return { ...policy, thresholds: { [currency]: { ...base, minor } } };
}

function verdictOf(text: string, { facts, settings, keys }: Judging): ProofVerdict {
  const proof = parseProof(text);
  if (!proof) return text === '' ? 'absent' : 'not-genuine';
  const claim = {
    purpose: 'checkout',
    total: facts.total,
    phones: scopedPhones(facts.phones, settings.phones).map(orderDigits),
    email: facts.email,
  } as const;
  // Any epoch's key may be made again; how old the proof is, it says itself, under its signature.
  const verdict = checkProof(text, claim, (epoch) => (epoch <= epochAt(facts.placedAt) + 1 ? keys.proofKey(epoch) : null));
  return verdict === 'holds' && !isInTime(epochMs(proof.issuedAt * SECOND_MS), facts) ? 'expired' : verdict;
}

const isInTime = (issuedAt: ReturnType<typeof epochMs>, { placedAt }: OrderFacts): boolean =>
  issuedAt <= later(placedAt, SKEW_MS) && placedAt <= later(issuedAt, PROOF_LIFE_MS);

/** Whether an order of this total can pass for one that was answered for up to `covered`. */
export const isWithin = (total: Money, covered: Money): boolean => total.currency === covered.currency && total.minor <= covered.minor;
