import type { ChallengeReply } from '@selvedge/contract/buyer-api.ts';
import { refuse, type Refusal } from '../shared/refusal.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import type { ChallengeId } from './challenge.ts';
import type { ChallengePorts } from './challenge-ports.ts';
import { challengeView } from './challenge-view.ts';

/** How it stands, for the form that waits for its message. Knowing the id, 128 random bits, is the right to ask. */
export async function readChallenge(
  ports: Pick<ChallengePorts, 'challenges' | 'messages' | 'clock'>,
  shop: ShopDomain,
  id: ChallengeId,
): Promise<ChallengeReply | Refusal> {
  const challenge = await ports.challenges.find(shop, id);
  if (!challenge) return refuse('challenge-not-found', 'there is no such challenge');
  const messages = await ports.messages.ofChallenge(shop, id);
  return { challenge: challengeView(challenge, messages.at(-1) ?? null, ports.clock.now()) };
}
