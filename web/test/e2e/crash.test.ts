import { describe, expect, test } from '@jest/globals';
import { anOrder } from './orders.ts';
import { useSandbox } from './running-sandbox.ts';
import { errorCode, textAt, valueAt } from './sandbox-client.ts';
import { challengeId, challengeOf, codeOn, otherCode, shopperAt, someAddress } from './shopper.ts';

describe.each([
  ['SQLite', undefined],
  ['PostgreSQL', () => process.env.TEST_POSTGRES_URL],
] as const)('kill -9 in the middle, on %s', (_, databaseUrl) => {
  const url = databaseUrl?.();
  const sandbox = useSandbox(url === undefined ? {} : { databaseUrl: url });

  test('no code twice, no verification lost, no free attempts, no message twice', async () => {
    const client = sandbox();
    const shoppers = await Promise.all(
      Array.from({ length: 24 }, async () => {
        const cart = await anOrder(client);
        return { cart, shopper: await shopperAt(client, cart, someAddress()) };
      }),
    );
    // Each asks, guesses wrong once, then types the right code; the server dies somewhere in between.
    const runs = shoppers.map(async ({ cart, shopper }) => {
      const asked = await shopper.ask();
      const id = challengeId(asked);
      const code = await codeOn(client, cart.phone ?? '');
      const wrong = await shopper.confirm(id, otherCode(code));
      const right = await shopper.confirm(id, code);
      return { id, code, wrong, proof: textAt(right.body, 'proof') };
    });
    const killing = new Promise((resolve) => setTimeout(resolve, 400)).then(() => client.server('kill'));
    const settled = await Promise.allSettled(runs);
    await killing;
    await client.server('start');

    for (const [index, { cart, shopper }] of shoppers.entries()) {
      const run = settled[index];
      const accepted = (await client.messages(cart.phone ?? '')).filter(({ status }) => status === '0');
      expect(accepted.length).toBeLessThanOrEqual(1);
      if (run?.status !== 'fulfilled') continue;
      const { id, code, proof } = run.value;
      // Acknowledged: the same proof can be had again, the code not.
      expect((await shopper.decide(null, id)).body).toEqual({ outcome: 'verified', proof });
      const again = await shopper.confirm(id, code);
      expect([again.status, errorCode(again)]).toEqual([410, 'challenge-consumed']);
      expect(challengeOf(await shopper.look(id)).attemptsLeft).toBe(3);
    }
    // The service works on as before.
    const cart = await anOrder(client);
    const shopper = await shopperAt(client, cart);
    const id = challengeId(await shopper.ask());
    const reply = await shopper.confirm(id, await codeOn(client, cart.phone ?? ''));
    expect(valueAt(reply.body, 'outcome')).toBe('verified');
  }, 120_000);
});
