import { expect, test } from '@jest/globals';
import { drizzleMessageStore } from '../../adapters/db/drizzle-message-store.ts';
import type { Challenge } from '../../core/challenge/challenge.ts';
import type { Message } from '../../core/message/message.ts';
import type { Finishing, ReceiptRecord } from '../../core/message/message-store.ts';
import { systemRandom } from '../../core/shared/random.ts';
import { aMessage, anAuditEvent } from '../builders/a-challenge.ts';
import { after, challengeActs } from './challenge-acts.ts';
import { onEachEngine } from './on-each-engine.ts';

onEachEngine('delivery receipts', (stage) => {
  const { open, arm, messagesOf, eventsOf } = challengeActs(stage);
  const messages = () => drizzleMessageStore(stage.db);

  async function sending(): Promise<Readonly<{ challenge: Challenge; message: Message }>> {
    const challenge = await open();
    await arm(challenge, 'digest');
    const [message = aMessage()] = await messagesOf(challenge);
    return { challenge, message };
  }
  const answer = (change: Partial<Finishing> = {}): Finishing => ({
    state: 'sent',
    now: after(5),
    providerId: 'provider-1',
    reason: null,
    price: { amount: '0.06', currency: 'EUR' },
    network: '20801',
    segments: 2,
    event: anAuditEvent('message-sent', { shop: stage.shop }),
    ...change,
  });
  async function sent(change: Partial<Finishing> = {}) {
    const begun = await sending();
    expect(await messages().finish(begun.message, answer(change))).toBe(true);
    return begun;
  }
  const receipt = (change: Partial<ReceiptRecord> = {}): ReceiptRecord => ({
    clientRef: null,
    providerId: null,
    rank: 4,
    state: 'delivered',
    reason: null,
    price: null,
    network: null,
    nonce: systemRandom.id(),
    now: after(900),
    event: anAuditEvent('receipt-recorded', { shop: stage.shop }),
    ...change,
  });
  const stored = async (challenge: Challenge) => (await messagesOf(challenge))[0];
  const RANKED = [
    { rank: 1, state: 'sent' },
    { rank: 2, state: 'sent' },
    { rank: 3, state: 'failed' },
    { rank: 4, state: 'delivered' },
  ] as const;

  test('move the message on, with their event under its challenge', async () => {
    const { challenge, message } = await sent();
    expect(await messages().receipt(stage.shop, receipt({ clientRef: message.clientRef }))).toBe('recorded');
    expect(await stored(challenge)).toMatchObject({ state: 'delivered', sentAt: after(5) });
    expect(await eventsOf(challenge)).toEqual(['challenge-opened', 'receipt-recorded']);
  });

  test('never move it back: of any two, in any order, the higher rank stands', async () => {
    for (const first of RANKED) {
      for (const second of RANKED) {
        const { challenge, message } = await sent();
        const { clientRef } = message;
        expect(await messages().receipt(stage.shop, receipt({ ...first, clientRef }))).toBe('recorded');
        const before = await stage.rowsOf(stage.shop);
        const isNews = second.rank > first.rank;
        expect(await messages().receipt(stage.shop, receipt({ ...second, clientRef }))).toBe(isNews ? 'recorded' : 'stale');
        if (!isNews) expect(await stage.rowsOf(stage.shop)).toBe(before);
        expect((await stored(challenge))?.state).toBe((isNews ? second : first).state);
      }
    }
  });

  test('that were seen before write nothing, even for another message', async () => {
    const [one, two] = [await sent(), await sent({ providerId: 'provider-2' })];
    const nonce = systemRandom.id();
    expect(await messages().receipt(stage.shop, receipt({ clientRef: one.message.clientRef, rank: 1, state: 'sent', nonce }))).toBe(
      'recorded',
    );
    const before = await stage.rowsOf(stage.shop);
    expect(await messages().receipt(stage.shop, receipt({ clientRef: one.message.clientRef, nonce }))).toBe('replayed');
    expect(await messages().receipt(stage.shop, receipt({ clientRef: two.message.clientRef, nonce }))).toBe('replayed');
    expect(await stage.rowsOf(stage.shop)).toBe(before);
  });

  test('that come twenty times at once are recorded once', async () => {
    const { challenge, message } = await sent();
    const same = receipt({ clientRef: message.clientRef });
    const answers = await Promise.all(Array.from({ length: 20 }, () => messages().receipt(stage.shop, same)));
    expect(answers.filter((each) => each === 'recorded')).toHaveLength(1);
    expect((await eventsOf(challenge)).filter((name) => name === 'receipt-recorded')).toHaveLength(1);
  });

  test('of the same nonce at two shops are two receipts', async () => {
    const { message } = await sent();
    const nonce = systemRandom.id();
    expect(await messages().receipt(stage.stranger, receipt({ clientRef: message.clientRef, nonce }))).toBe('unknown-message');
    expect(await messages().receipt(stage.shop, receipt({ clientRef: message.clientRef, nonce }))).toBe('recorded');
  });

  test('of no message, or of a message of another shop, write nothing', async () => {
    const { message } = await sent();
    const before = await stage.rowsOf(stage.shop);
    const strangers = receipt({ clientRef: message.clientRef, event: anAuditEvent('receipt-recorded', { shop: stage.stranger }) });
    expect(await messages().receipt(stage.stranger, strangers)).toBe('unknown-message');
    expect(await messages().receipt(stage.shop, receipt({ clientRef: 'nobody’s' }))).toBe('unknown-message');
    expect(await messages().receipt(stage.shop, receipt({ providerId: 'nobody’s' }))).toBe('unknown-message');
    expect(await messages().receipt(stage.shop, receipt())).toBe('unknown-message');
    expect(await stage.rowsOf(stage.shop)).toBe(before);
    expect(await stage.rowsOf(stage.stranger)).toBe('');
  });

  test('without our reference are matched by the provider’s id; with one, by nothing else', async () => {
    const { challenge } = await sent({ providerId: 'by-id' });
    expect(await messages().receipt(stage.shop, receipt({ clientRef: 'forged', providerId: 'by-id' }))).toBe('unknown-message');
    expect(await messages().receipt(stage.shop, receipt({ providerId: 'by-id' }))).toBe('recorded');
    expect(await stored(challenge)).toMatchObject({ state: 'delivered' });
  });

  test('add price and network where the answer named none, and take nothing away', async () => {
    const price = { amount: '0.0333', currency: 'EUR' };
    const bare = await sent({ price: null, network: null });
    await messages().receipt(stage.shop, receipt({ clientRef: bare.message.clientRef, price, network: '20810' }));
    expect(await stored(bare.challenge)).toMatchObject({ price, network: '20810' });
    const known = await sent();
    await messages().receipt(stage.shop, receipt({ clientRef: known.message.clientRef, price, network: null }));
    expect(await stored(known.challenge)).toMatchObject({ price: { amount: '0.06', currency: 'EUR' }, network: '20801' });
  });

  test('that overtake the answer have the last word on the state; the answer adds what only it knows', async () => {
    const { challenge, message } = await sending();
    expect(await messages().receipt(stage.shop, receipt({ clientRef: message.clientRef }))).toBe('recorded');
    expect(await messages().finish(message, answer())).toBe(true);
    expect(await stored(challenge)).toMatchObject({ state: 'delivered', providerId: 'provider-1', segments: 2, price: { amount: '0.06' } });
    expect(await messages().finish(message, answer({ segments: 9 }))).toBe(false);
    expect(await stored(challenge)).toMatchObject({ segments: 2 });
  });

  test('tell that an abandoned message arrived after all', async () => {
    const { challenge, message } = await sending();
    await messages().abandon(after(60_000), ({ shop }) => anAuditEvent('message-unknown', { shop }));
    expect(await stored(challenge)).toMatchObject({ state: 'unknown' });
    expect(await messages().receipt(stage.shop, receipt({ clientRef: message.clientRef }))).toBe('recorded');
    expect(await stored(challenge)).toMatchObject({ state: 'delivered', sentAt: after(60_000) });
  });
});
