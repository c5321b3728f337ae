import { expect } from '@jest/globals';
import { drizzleChallengeStore } from '../../adapters/db/drizzle-challenge-store.ts';
import { drizzleMessageStore } from '../../adapters/db/drizzle-message-store.ts';
import type { Challenge } from '../../core/challenge/challenge.ts';
import type { Consuming, Opening, Resending, Spending } from '../../core/challenge/challenge-store.ts';
import { PHONE_LOCK } from '../../core/challenge/limits.ts';
import { isCodeMessage } from '../../core/message/message.ts';
import { type EpochMs, later, MINUTE_MS } from '../../core/shared/clock.ts';
import { systemRandom } from '../../core/shared/random.ts';
import { aChallenge, aMessage, anAuditEvent, anOpening, START } from '../builders/a-challenge.ts';
import type { Stage } from './on-each-engine.ts';

export const after = (byMs: number): EpochMs => later(START, byMs);

/** What shoppers do, on the stage's database and shop, with everything that the test does not name. */
export function challengeActs(stage: Stage) {
  const store = () => drizzleChallengeStore(stage.db);
  const opening = (change: Partial<Challenge> = {}, more: Partial<Opening> = {}) =>
    anOpening(aChallenge({ shop: stage.shop, ...change }), more);

  return {
    store,
    opening,
    open: async (change: Partial<Challenge> = {}, more: Partial<Opening> = {}): Promise<Challenge> => {
      const wanted = opening(change, { counts: [], ...more });
      expect(await store().open(wanted)).toEqual({ outcome: 'opened', challenge: wanted.challenge });
      return wanted.challenge;
    },
    spend: ({ shop, id }: Challenge, now: EpochMs = START, change: Partial<Spending> = {}) =>
      store().spendAttempt(shop, id, {
        now,
        rule: PHONE_LOCK,
        event: anAuditEvent('attempt-spent', { shop, subject: id, at: now }),
        lockEvent: anAuditEvent('phone-locked', { shop, subject: id, at: now }),
        ...change,
      }),
    resend: ({ shop, id, sends }: Challenge, now: EpochMs, change: Partial<Resending> = {}) =>
      store().resend(shop, id, {
        counts: [],
        message: aMessage({ shop, challengeId: id, send: sends + 1, createdAt: now }),
        event: anAuditEvent('challenge-resent', { shop, subject: id, at: now }),
        now,
        createdAfter: later(now, -30 * MINUTE_MS),
        nextSendAt: later(now, MINUTE_MS),
        expiresAt: later(now, 5 * MINUTE_MS),
        reference: 'L',
        seenSends: sends,
        ...change,
      }),
    /** As the dispatcher does when it sends the newest message. */
    arm: async ({ shop, id, expiresAt }: Challenge, codeDigest: string, now: EpochMs = START): Promise<Challenge> => {
      const messages = drizzleMessageStore(stage.db);
      const message = (await messages.ofChallenge(shop, id)).filter(isCodeMessage).at(-1) ?? aMessage();
      const arming = {
        now,
        until: later(now, 30_000),
        codeDigest,
        expiresAt,
        dropEvent: anAuditEvent('message-dropped'),
      };
      const armed = await messages.begin(message, arming);
      if (!armed) throw new Error('the message could not begin');
      return armed;
    },
    consume: ({ shop, id }: Challenge, codeDigest: string, change: Partial<Consuming> = {}) =>
      store().consume(shop, id, {
        now: START,
        codeDigest,
        proof: { id: systemRandom.id(), epoch: 7, issuedAt: 1_785_600_000 },
        event: anAuditEvent('challenge-verified', { shop, subject: id }),
        order: null,
        ...change,
      }),
    messagesOf: async ({ shop, id }: Challenge) => (await drizzleMessageStore(stage.db).ofChallenge(shop, id)).filter(isCodeMessage),
    eventsOf: async ({ shop, id }: Challenge): Promise<string[]> => {
      const { auditEvents: table } = stage.db.schema;
      const rows = await stage.db.queries.select().from(table);
      return rows
        .filter((row) => row.shop === shop && row.subject === id)
        .map(({ name }) => name)
        .sort();
    },
  };
}
