import type { AuditEvent } from '../../core/audit/audit-event.ts';
import type { Challenge } from '../../core/challenge/challenge.ts';
import type { Message } from '../../core/message/message.ts';
import type { MessageStore } from '../../core/message/message-store.ts';

/** The outbox as its port promises it, in memory: each method is one turn of the event loop, as a transaction is. */
export type MemoryOutbox = Readonly<{
  store: Omit<MessageStore, 'receipt' | 'ofChallenge' | 'ofOrder' | 'beginOrder'>;
  messages: Map<string, Message>;
  challenges: Map<string, Challenge>;
  events: AuditEvent[];
}>;

export function memoryOutbox(): MemoryOutbox {
  const messages = new Map<string, Message>();
  const challenges = new Map<string, Challenge>();
  const events: AuditEvent[] = [];
  const until = new Map<string, number>();

  function change(message: Message, changes: Partial<Message>): void {
    messages.set(message.id, { ...message, ...changes });
  }
  const isBusy = (id: string, now: number) => (until.get(id) ?? 0) > now;

  const store: MemoryOutbox['store'] = {
    lease(now, end, limit) {
      const due = [...messages.values()].filter(({ id, state, dueAt }) => state === 'queued' && dueAt <= now && !isBusy(id, now));
      const leased = due.sort((a, b) => a.dueAt - b.dueAt).slice(0, limit);
      for (const { id } of leased) until.set(id, end);
      return Promise.resolve(leased);
    },
    begin({ id }, { now, until: end, codeDigest, expiresAt, dropEvent }) {
      const message = messages.get(id);
      if (message?.state !== 'queued') return Promise.resolve(null);
      const challenge = challenges.get(challengeIdOf(message));
      if (challenge?.state !== 'pending' || challenge.attemptsLeft <= 0 || challenge.sends !== message.send) {
        change(message, { state: 'dropped' });
        events.push(dropEvent);
        return Promise.resolve(null);
      }
      until.set(id, end);
      change(message, { state: 'sending', tries: message.tries + 1, sentAt: now });
      const armed = { ...challenge, codeDigest, expiresAt };
      challenges.set(armed.id, armed);
      return Promise.resolve(armed);
    },
    finish({ id }, { state, providerId, reason, price, network, segments, event }) {
      const message = messages.get(id);
      if (message?.state !== 'sending') return Promise.resolve(false);
      change(message, { state, providerId, reason, price, network, segments });
      events.push(event);
      return Promise.resolve(true);
    },
    postpone({ id }, { dueAt, reason }) {
      const message = messages.get(id);
      if (message?.state !== 'sending') return Promise.resolve();
      until.delete(id);
      change(message, { state: 'queued', dueAt, reason });
      const challenge = challenges.get(challengeIdOf(message));
      if (challenge) challenges.set(challenge.id, { ...challenge, codeDigest: null });
      return Promise.resolve();
    },
    abandon(now, eventOf) {
      const left = [...messages.values()].filter(({ id, state }) => state === 'sending' && !isBusy(id, now));
      for (const message of left) {
        change(message, { state: 'unknown' });
        events.push(eventOf(message));
      }
      return Promise.resolve(left.length);
    },
  };
  return { store, messages, challenges, events };
}

const challengeIdOf = ({ about }: Message): string => (about.kind === 'code' ? about.challengeId : '');
