import type { AuditEventView, VerificationDetail } from '@selvedge/contract/admin-api.ts';
import type { AuditStore } from '../audit/audit-store.ts';
import type { AuditEvent } from '../audit/audit-event.ts';
import type { Message } from '../message/message.ts';
import type { MessageStore } from '../message/message-store.ts';
import { deliveryOf, messageViews } from '../message/message-view.ts';
import type { Clock, EpochMs } from '../shared/clock.ts';
import { refuse, type Refusal } from '../shared/refusal.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import { type Challenge, type ChallengeId } from './challenge.ts';
import type { ChallengeStore, PhoneLocks } from './challenge-store.ts';
import { verificationState } from './verification-state.ts';
import { verificationRow } from './verification-row.ts';

export type ReadVerificationPorts = Readonly<{
  challenges: ChallengeStore;
  messages: MessageStore;
  audit: AuditStore;
  locks: PhoneLocks;
  clock: Clock;
}>;

export async function readVerification(
  ports: ReadVerificationPorts,
  shop: ShopDomain,
  id: ChallengeId,
): Promise<VerificationDetail | Refusal> {
  const now = ports.clock.now();
  const challenge = await ports.challenges.find(shop, id);
  if (!challenge) return refuse('not-found', 'there is no such verification');
  const [messages, events, phoneLockedUntil] = await Promise.all([
    ports.messages.ofChallenge(shop, id),
    ports.audit.list(shop, id),
    ports.locks.lockedUntil(shop, challenge.phoneIndex, now),
  ]);
  return detail(challenge, { messages, events, phoneLockedUntil, now });
}

type Around = Readonly<{ messages: readonly Message[]; events: readonly AuditEvent[]; phoneLockedUntil: EpochMs | null; now: EpochMs }>;

function detail(challenge: Challenge, { messages, events, phoneLockedUntil, now }: Around): VerificationDetail {
  const delivery = deliveryOf(messages.at(-1));
  const { reference, expiresAt, verifiedAt } = challenge;
  return {
    ...verificationRow({ challenge, delivery, state: verificationState(challenge, delivery, now) }),
    reference,
    phoneLockedUntil,
    expiresAt,
    verifiedAt,
    messages: messageViews(messages),
    events: events.map(eventView),
  };
}

const eventView = ({ at, name, actor, data }: AuditEvent): AuditEventView => ({ at, name, actor, data });
