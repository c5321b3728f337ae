import type { Clock } from '../shared/clock.ts';
import type { Random } from '../shared/random.ts';
import type { Message } from './message.ts';

/** A message that is due at once. */
export function newMessage(
  { clock, random }: Readonly<{ clock: Clock; random: Random }>,
  about: Pick<Message, 'shop' | 'challengeId' | 'send'>,
): Message {
  const now = clock.now();
  return {
    ...about,
    id: random.rowId(now),
    clientRef: random.id(),
    state: 'queued',
    tries: 0,
    dueAt: now,
    createdAt: now,
    sentAt: null,
    providerId: null,
    reason: null,
    price: null,
    network: null,
    segments: 0,
  };
}
