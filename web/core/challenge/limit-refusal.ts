import { newAuditEvent } from '../audit/new-audit-event.ts';
import { MINUTE_MS } from '../shared/clock.ts';
import { refuse, type Refusal } from '../shared/refusal.ts';
import type { Challenge } from './challenge.ts';
import type { ChallengePorts } from './challenge-ports.ts';
import type { OpenOutcome } from './challenge-store.ts';

type Limited = Extract<OpenOutcome, { outcome: 'limited' | 'locked' }>;

const NOTED_EVERY_MS = 10 * MINUTE_MS;

/** Notes the refused send for the merchant, once for a phone and reason in a while, and names the wait. */
export async function limitRefusal(
  ports: Pick<ChallengePorts, 'audit' | 'clock' | 'random'>,
  limited: Limited,
  { challenge }: Readonly<{ challenge: Pick<Challenge, 'shop' | 'phoneIndex'> }>,
): Promise<Refusal> {
  const { shop, phoneIndex } = challenge;
  const reason = limited.outcome === 'locked' ? 'phone-locked' : `${limited.scope}-limit`;
  const event = newAuditEvent(ports, {
    shop,
    name: 'send-refused',
    actor: 'buyer',
    subject: 'sends',
    // No phone, masked or not: this event belongs to no challenge, so an erasure would not find it.
    data: { reason },
  });
  await ports.audit.appendOnce(event, { key: `${reason}/${phoneIndex}`, periodMs: NOTED_EVERY_MS });
  const until = limited.outcome === 'locked' ? limited.until : limited.retryAt;
  const retryAfterMs = Math.max(0, until - ports.clock.now());
  return limited.outcome === 'locked'
    ? refuse('phone-locked', 'too many wrong codes for this number', { retryAfterMs })
    : refuse('send-limit', 'too many codes were asked for', { retryAfterMs });
}
