import type { VerificationDetail } from '@selvedge/contract/admin-api.ts';
import { newAuditEvent } from '../audit/new-audit-event.ts';
import type { Random } from '../shared/random.ts';
import { refuse, type Refusal } from '../shared/refusal.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import type { ChallengeId } from './challenge.ts';
import { readVerification, type ReadVerificationPorts } from './read-verification.ts';

/**
 * Lifts the lock of a phone for a customer who asks the shop for help: whoever guesses at a stranger's number locks it, and the stranger must not be left without a
 * way. The challenge's own attempts stay spent.
 */
export async function releasePhone(
  ports: ReadVerificationPorts & Readonly<{ random: Random }>,
  { shop, actor, id }: Readonly<{ shop: ShopDomain; actor: string; id: ChallengeId }>,
): Promise<VerificationDetail | Refusal> {
  const challenge = await ports.challenges.find(shop, id);
  if (!challenge) return refuse('not-found', 'there is no such verification');
  const event = newAuditEvent(ports, { shop, name: 'phone-released', actor, subject: id, data: {} });
  await ports.locks.release(shop, challenge.phoneIndex, event);
  return readVerification(ports, shop, id);
}
