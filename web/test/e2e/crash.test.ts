import { describe, expect, test } from '@jest/globals';
import { anOrder } from './orders.ts';
import { useSandbox } from './running-sandbox.ts';
import { errorCode, type SandboxClient, textAt, valueAt } from './sandbox-client.ts';
import { challengeId, challengeOf, codeOn, otherCode, type Shopper, shopperAt, someAddress } from './shopper.ts';

const SHOPPERS = 40;
/** So many verifications are acknowledged before the server dies: some are done, some are under way. */
const KILL_AFTER = 8;

/** What a shopper knows of their own run when the server died under it. */
type Run = { id: string | null; code: string | null; refused: number; proof: string | null };

describe.each([
  ['SQLite', undefined],
  ['PostgreSQL', () => process.env.TEST_POSTGRES_URL],
] as const)('kill -9 in the middle of a stream of sends and confirms, on %s', (_, databaseUrl) => {
  const url = databaseUrl?.();
  const sandbox = useSandbox(url === undefined ? {} : { databaseUrl: url });

  test('no code twice, no verification lost, no free attempts, no message twice', async () => {
    const client = sandbox();
    const shoppers = await Promise.all(
      Array.from({ length: SHOPPERS }, async () => {
        const cart = await anOrder(client);
        return { phone: cart.phone ?? '', shopper: await shopperAt(client, cart, someAddress()) };
      }),
    );
    const runs: Run[] = shoppers.map(() => ({ id: null, code: null, refused: 0, proof: null }));
    let acknowledged = 0;
    const kills: Promise<unknown>[] = [];
    await Promise.allSettled(
      shoppers.map(async ({ phone, shopper }, index) => {
        const run = runs[index];
        if (!run) return;
        await walk({ client, shopper, phone }, run);
        acknowledged += 1;
        if (acknowledged === KILL_AFTER) kills.push(client.server('kill'));
      }),
    );
    expect(kills).toHaveLength(1);
    await Promise.all(kills);
    await client.server('start');

    const interrupted = runs.filter(({ proof }) => proof === null);
    expect(runs.length - interrupted.length).toBeGreaterThanOrEqual(KILL_AFTER);
    expect(interrupted.length).toBeGreaterThan(0);
    for (const [index, { phone, shopper }] of shoppers.entries()) {
      const accepted = (await client.messages(phone)).filter(({ status }) => status === '0');
      expect(accepted.length).toBeLessThanOrEqual(1);
      const run = runs[index];
      if (run?.id != null) await check(shopper, run);
    }
    await servesOn(client);
  }, 180_000);
});

/** Asks, guesses wrong once, then types the right code; notes what was acknowledged. */
async function walk(
  { client, shopper, phone }: Readonly<{ client: SandboxClient; shopper: Shopper; phone: string }>,
  run: Run,
): Promise<void> {
  const asked = await shopper.ask();
  run.id = challengeId(asked);
  run.code = await codeOn(client, phone);
  const wrong = await shopper.confirm(run.id, otherCode(run.code));
  if (wrong.status === 422) run.refused += 1;
  const right = await shopper.confirm(run.id, run.code);
  run.proof = textAt(right.body, 'proof');
}

async function check(shopper: Shopper, { id, code, refused, proof }: Run): Promise<void> {
  const known = id ?? '';
  const view = challengeOf(await shopper.look(known));
  // What was refused before stays spent; what was under way may be spent as well, never given back.
  expect(view.attemptsLeft).toBeLessThanOrEqual(5 - refused);
  if (proof !== null) {
    // Acknowledged: the same proof can be had again, the code is used up.
    expect((await shopper.decide(null, known)).body).toEqual({ outcome: 'verified', proof });
    const again = await shopper.confirm(known, code);
    expect([again.status, errorCode(again)]).toEqual([410, 'challenge-consumed']);
    return;
  }
  // Under way: the code is accepted once at most, whether before the crash or now.
  if (code === null) return;
  const before = view.state === 'verified' ? 1 : 0;
  const tries = [await shopper.confirm(known, code), await shopper.confirm(known, code)];
  expect(before + tries.filter(({ status }) => status === 200).length).toBe(1);
}

async function servesOn(client: SandboxClient): Promise<void> {
  const cart = await anOrder(client);
  const shopper = await shopperAt(client, cart);
  const id = challengeId(await shopper.ask());
  const reply = await shopper.confirm(id, await codeOn(client, cart.phone ?? ''));
  expect(valueAt(reply.body, 'outcome')).toBe('verified');
}
