import type { DecisionReply, DecisionRequest, NeedReason } from '@selvedge/contract/buyer-api.ts';
import { orderDigits } from '../phone/order-digits.ts';
import { readPolicy } from '../policy/read-policy.ts';
import { checkProof, type ProofVerdict } from '../proof/check-proof.ts';
import { acceptedEpochs, PROOF_LIFE_MS } from '../proof/epochs.ts';
import { parseProof } from '../proof/proof.ts';
import { type EpochMs, SECOND_MS } from '../shared/clock.ts';
import { isRefusal, type Refusal } from '../shared/refusal.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import type { ShopKeys } from '../shop/shop-keys.ts';
import type { Asking, Enforcement } from '../shop/shop-store.ts';
import { asksAt } from './asks-at.ts';
import { type Challenge, parseChallengeId } from './challenge.ts';
import type { ChallengePorts } from './challenge-ports.ts';
import { challengeView } from './challenge-view.ts';
import { type Claim, phoneOffer, readClaim } from './read-claim.ts';
import { openContact, proofOf } from './proof-of.ts';

export type DecidePorts = Pick<ChallengePorts, 'challenges' | 'messages' | 'settings' | 'shops' | 'rates' | 'vault' | 'clock'>;
export type DecideInput = Readonly<{ shop: ShopDomain; surface: Asking; request: DecisionRequest }>;

/** A shop that never published has no key in its Function; proofs are judged by the clock's epoch. */
const UNPUBLISHED: Enforcement = { validationId: null, epoch: null, previousEpoch: null, publishedAt: null, configDigest: null };

/**
 * Says what the checkout block must show. Changes nothing but the note that the block is in use. It is no gate: whoever lies here is stopped by the
 * Function, which sees what is true.
 */
export async function decide(ports: DecidePorts, { shop, surface, request }: DecideInput): Promise<DecisionReply | Refusal> {
  const now = ports.clock.now();
  const [{ settings, policy, rate, found }, keys] = await Promise.all([
    readPolicy(ports, shop, request.claim.total.currency),
    ports.vault.keysOf(shop),
  ]);
  await ports.shops.touch(shop, surface, now);
  const claim = readClaim(request.claim, settings.phones);
  if (isRefusal(claim)) return claim;
  const order = { total: claim.total, company: request.claim.company, customerOrders: request.claim.customerOrders, rate };
  if (!asksAt(surface, policy, order)) return { outcome: 'not-needed' };
  const judge = proofJudge(keys, found?.enforcement ?? UNPUBLISHED, { claim, now });
  const verdict = judge(request.proof);
  if (verdict === 'holds') return { outcome: 'proven' };
  return continueChallenge(ports, { shop, claim, keys, judge, verdict, challengeId: request.challengeId });
}

type Judge = (proof: string | null) => ProofVerdict;

function proofJudge(keys: ShopKeys, enforcement: Enforcement, { claim, now }: Readonly<{ claim: Claim; now: EpochMs }>): Judge {
  const accepted = acceptedEpochs(enforcement, now);
  const claimed = { purpose: 'checkout', total: claim.total, phones: claim.spelled.map(orderDigits), email: claim.email } as const;
  return (proof) => {
    const issuedAt = proof === null ? undefined : parseProof(proof)?.issuedAt;
    if (issuedAt !== undefined && issuedAt * SECOND_MS + PROOF_LIFE_MS <= now) return 'expired';
    return checkProof(proof, claimed, (epoch) => (accepted.includes(epoch) ? keys.proofKey(epoch) : null));
  };
}

type Continuing = Readonly<{
  shop: ShopDomain;
  claim: Claim;
  keys: ShopKeys;
  judge: Judge;
  verdict: ProofVerdict;
  challengeId: string | null;
}>;

async function continueChallenge(
  ports: DecidePorts,
  { shop, claim, keys, judge, verdict, challengeId }: Continuing,
): Promise<DecisionReply> {
  const id = challengeId === null ? null : parseChallengeId(challengeId);
  const challenge = id === null ? null : await ports.challenges.find(shop, id);
  const proof = challenge === null ? null : proofOf(keys, challenge);
  const ownVerdict = judge(proof);
  if (proof !== null && ownVerdict === 'holds') return { outcome: 'verified', proof };
  const reason = needReason(verdict) ?? needReason(ownVerdict) ?? 'above-threshold';
  const open = challenge !== null && isAbout(challenge, claim, keys) ? await viewOf(ports, challenge) : null;
  return { outcome: 'needed', reason, phone: phoneOffer(claim.contact), challenge: open };
}

function needReason(verdict: ProofVerdict): NeedReason | null {
  return verdict === 'total-rose' || verdict === 'phone-changed' ? verdict : null;
}

/** A challenge goes on only while its proof would still cover the order. */
function isAbout(challenge: Challenge, { total, contact, email }: Claim, keys: ShopKeys): boolean {
  const { currency, minor } = challenge.total;
  if (challenge.state !== 'pending' || currency !== total.currency || minor < total.minor) return false;
  if (contact.state === 'refused') return false;
  if (contact.state === 'ready') return keys.index('phone', contact.phone.e164) === challenge.phoneIndex;
  return openContact(keys, challenge).email === email;
}

async function viewOf({ messages, clock }: DecidePorts, challenge: Challenge) {
  const now = clock.now();
  const sent = await messages.ofChallenge(challenge.shop, challenge.id);
  return challengeView(challenge, sent.at(-1) ?? null, now);
}
