import { describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { useInspectedSandbox } from './inspected-sandbox.ts';
import { anOrder } from './orders.ts';
import { errorCode, type Reply, textAt, valueAt } from './sandbox-client.ts';
import { challengeId, challengeOf, codeOn, otherCode, shopperAt, someAddress, somePhone } from './shopper.ts';

const ROUNDS = [1, 2, 3];

/** How often each outcome came: a status and, where refused, its code. */
function tally(replies: readonly Reply[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const reply of replies) {
    const code = errorCode(reply);
    const name = typeof code === 'string' ? `${reply.status} ${code}` : String(reply.status);
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

const parallel = <T>(count: number, run: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => run(index)));

// On PostgreSQL two server processes share the database, and every request goes to the other one in turn.
describe.each(['SQLite', 'PostgreSQL'] as const)('released together over HTTP, on %s', (engine) => {
  const inspected = useInspectedSandbox(engine);
  const clientOf = (index: number) => {
    const { clients } = inspected();
    return clients[index % clients.length] ?? clients[0];
  };

  /** One cart, and the same shopper at each of the servers. */
  async function shoppers(change: Readonly<{ phone?: string }> = {}, address = someAddress()) {
    const cart = await anOrder(clientOf(0), change);
    const each = await Promise.all(inspected().clients.map((client) => shopperAt(client, cart, address)));
    const at = (index: number) => each[index % each.length] ?? Promise.reject(new Error('unreachable'));
    return { phone: cart.phone ?? '', at: async (index: number) => at(index) };
  }

  async function asked() {
    const { phone, at } = await shoppers();
    const shopper = await at(0);
    const id = challengeId(await shopper.ask());
    return { phone, at, shopper, id, code: await codeOn(clientOf(0), phone) };
  }

  const arrived = async (phone: string) => (await clientOf(0).messages(phone)).filter(({ status }) => status === '0').length;
  const rowsOf = (id: string) => {
    const { auditEvents } = inspected().db.schema;
    return inspected().db.queries.select().from(auditEvents).where(eq(auditEvents.subject, id));
  };

  test.each(ROUNDS)('C01: the right code 40 times gives one proof and one record of it (round %d)', async () => {
    const { at, shopper, id, code } = await asked();
    const replies = await parallel(40, async (index) => (await at(index)).confirm(id, code));
    const won = replies.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    const lost = replies.filter((reply) => !won.includes(reply));
    for (const reply of lost) expect([reply.status, reply.text.includes('proof')]).toEqual([410, false]);
    // The one proof is the one that stands.
    expect(valueAt((await shopper.decide(null, id)).body, 'proof')).toBe(textAt(won[0]?.body, 'proof'));
    expect((await rowsOf(id)).filter(({ name }) => name === 'challenge-verified')).toHaveLength(1);
  });

  test.each(ROUNDS)('C02: of 60 different wrong codes exactly five are compared (round %d)', async () => {
    const { at, shopper, id, code } = await asked();
    const replies = await parallel(60, async (index) => (await at(index)).confirm(id, otherCode(code, index + 1)));
    expect(tally(replies)).toEqual({ '422 wrong-code': 5, '410 attempts-spent': 55 });
    const left = replies.filter(({ status }) => status === 422).map(({ body }) => valueAt(body, 'error', 'attemptsLeft'));
    expect(left.sort()).toEqual([0, 1, 2, 3, 4]);
    expect(challengeOf(await shopper.look(id)).attemptsLeft).toBe(0);
    expect((await shopper.confirm(id, code)).status).toBe(410);
  });

  test('C02: broken bodies between the guesses buy no further guess', async () => {
    const { at, id, code } = await asked();
    const replies = await parallel(60, async (index) => (await at(index)).confirm(id, index % 2 === 0 ? null : otherCode(code, index)));
    const spent = replies.filter(({ status }) => status === 422 || status === 400);
    expect(spent).toHaveLength(5);
  });

  test.each(ROUNDS)('C05: 50 sessions ask for one phone that has one send left: one is sent (round %d)', async () => {
    const phone = somePhone();
    for (const server of [0, 1]) expect((await (await (await shoppers({ phone })).at(server)).ask()).status).toBe(201);
    const sessions = await parallel(50, async (index) => (await shoppers({ phone })).at(index));
    const replies = await Promise.all(sessions.map((session) => session.ask()));
    expect(tally(replies)).toEqual({ '201': 1, '429 send-limit': 49 });
    const { challenges } = inspected().db.schema;
    const ids = replies.filter(({ status }) => status === 201).map(challengeId);
    const [row] = await inspected().db.queries.select().from(challenges).where(eq(challenges.id, ids.join()));
    const all = await inspected()
      .db.queries.select()
      .from(challenges)
      .where(eq(challenges.phoneIndex, row?.phoneIndex ?? ''));
    expect(all).toHaveLength(3);
    await codeOn(clientOf(0), phone, 3);
    expect(await arrived(phone)).toBe(3);
  });

  test('C05: an IPv6 household with one send left gets one, from whichever of its addresses', async () => {
    const address = (index: number) => `2001:db8:${engine === 'SQLite' ? 'a' : 'b'}:1::${(index + 1).toString(16)}`;
    for (let index = 0; index < 9; index += 1) {
      expect((await (await (await shoppers({}, address(index))).at(index)).ask()).status).toBe(201);
    }
    const sessions = await parallel(40, async (index) => (await shoppers({}, address(index + 9))).at(index));
    expect(tally(await Promise.all(sessions.map((session) => session.ask())))).toEqual({ '201': 1, '429 send-limit': 39 });
  });

  test('C05: one click repeated 40 times is one challenge and one message', async () => {
    const { phone, at } = await shoppers();
    const key = 'the-same-click-40-times';
    const replies = await parallel(40, async (index) => (await at(index)).ask({}, null, key));
    expect(tally(replies)).toEqual({ '201': 40 });
    expect(new Set(replies.map(challengeId)).size).toBe(1);
    await codeOn(clientOf(0), phone);
    expect(await arrived(phone)).toBe(1);
  });

  test('C05: 40 resends together are one send, one code and one wait', async () => {
    const { phone, at, id } = await asked();
    await inspected().advance(31_000);
    const replies = await parallel(40, async (index) => (await at(index)).resend(id));
    expect(tally(replies)).toEqual({ '200': 1, '429 resend-too-soon': 39 });
    await codeOn(clientOf(0), phone, 2);
    expect(await arrived(phone)).toBe(2);
  });

  test('C05: guesses and resends together never compare more than five codes', async () => {
    const { at, shopper, id, code } = await asked();
    await inspected().advance(31_000);
    const replies = await parallel(60, async (index) => {
      const each = await at(index);
      return index % 6 === 0 ? each.resend(id) : each.confirm(id, otherCode(code, index));
    });
    const counts = tally(replies);
    expect(counts['422 wrong-code']).toBe(5);
    expect(counts['200'] ?? 0).toBeLessThanOrEqual(1);
    expect(challengeOf(await shopper.look(id)).attemptsLeft).toBe(0);
  });
});
