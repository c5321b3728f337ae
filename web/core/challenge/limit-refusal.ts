import { newAuditEvent } from '../audit/new-audit-event.ts';
import { refuse, type Refusal } from '../shared/refusal.ts';
import type { Challenge } from './challenge.ts';
import type { ChallengePorts } from './challenge-ports.ts';
import type { OpenOutcome } from './challenge-store.ts';

type Limited = Extract<OpenOutcome, { outcome: 'limited' | 'locked' }>;

/** Records the refused send, for the merchant, and names the wait. */
export async function limitRefusal(
  ports: Pick<ChallengePorts, 'audit' | 'clock' | 'random'>,
  limited: Limited,
  { challenge }: Readonly<{ challenge: Pick<Challenge, 'id' | 'shop' | 'maskedPhone'> }>,
): Promise<Refusal> {
  const reason = limited.outcome === 'locked' ? 'phone-locked' : `${limited.scope}-limit`;
  const data = { reason, phone: challenge.maskedPhone };
  await ports.audit.append(
    newAuditEvent(ports, { shop: challenge.shop, name: 'send-refused', actor: 'buyer', subject: challenge.id, data }),
  );
  const until = limited.outcome === 'locked' ? limited.until : limited.retryAt;
  const retryAfterMs = Math.max(0, until - ports.clock.now());
  return limited.outcome === 'locked'
    ? refuse('phone-locked', 'too many wrong codes for this number', { retryAfterMs })
    : refuse('send-limit', 'too many codes were asked for', { retryAfterMs });
}
