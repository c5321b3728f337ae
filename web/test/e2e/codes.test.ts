import { describe, expect, test } from '@jest/globals';
import { anOrder } from './orders.ts';
import { useSandbox } from './running-sandbox.ts';
import { errorCode, textAt, valueAt } from './sandbox-client.ts';
import { challengeId, challengeOf, codeOn, otherCode, shopperAt, verified } from './shopper.ts';

const sandbox = useSandbox();

async function asked() {
  const client = sandbox();
  const cart = await anOrder(client);
  const shopper = await shopperAt(client, cart);
  const reply = await shopper.ask();
  expect(reply.status).toBe(201);
  return { client, cart, shopper, id: challengeId(reply), code: await codeOn(client, cart.phone ?? '') };
}

describe('a code’s life (A)', () => {
  test('it is six digits, named in a message with shop, amount, reference and a warning', async () => {
    const { client, cart, shopper, id, code } = await asked();
    const [message] = await client.messages(cart.phone ?? '');
    expect(code).toMatch(/^\d{6}$/);
    expect(message?.text).toContain('Atelier Lumen');
    expect(message?.text).toMatch(/900/);
    expect(message?.text).toContain(challengeOf(await shopper.look(id)).reference);
    expect(message?.text.toLowerCase()).toContain('never share');
  });

  test('it holds until its last second and no longer', async () => {
    const early = await asked();
    await early.client.advance(298_000);
    expect((await early.shopper.confirm(early.id, early.code)).status).toBe(200);
    const late = await asked();
    await late.client.advance(301_000);
    const reply = await late.shopper.confirm(late.id, late.code);
    expect([reply.status, errorCode(reply)]).toEqual([410, 'code-expired']);
  });

  test('it works once: the second time is refused and gives no proof', async () => {
    const { shopper, id, code } = await asked();
    expect((await shopper.confirm(id, code)).status).toBe(200);
    const again = await shopper.confirm(id, code);
    expect([again.status, errorCode(again)]).toEqual([410, 'challenge-consumed']);
    expect(again.text).not.toContain('proof');
  });

  test('a resend kills the old code, which costs an attempt, and changes the reference', async () => {
    const { client, cart, shopper, id, code } = await asked();
    const before = challengeOf(await shopper.look(id)).reference;
    const early = await shopper.resend(id);
    expect([early.status, errorCode(early)]).toEqual([429, 'resend-too-soon']);
    expect(Number(early.headers.get('retry-after'))).toBeGreaterThan(0);
    await client.advance(31_000);
    expect((await shopper.resend(id)).status).toBe(200);
    const fresh = await codeOn(client, cart.phone ?? '', 2);
    const old = await shopper.confirm(id, code);
    // One time in a million the new code is the old one.
    if (fresh !== code) expect([old.status, errorCode(old), valueAt(old.body, 'error', 'attemptsLeft')]).toEqual([422, 'wrong-code', 4]);
    expect(challengeOf(await shopper.look(id)).reference).not.toBe(before);
    expect((await shopper.confirm(id, fresh)).status).toBe(200);
  });

  test('after three sends of one challenge there is no fourth', async () => {
    const { client, shopper, id } = await asked();
    for (const wait of [31_000, 61_000]) {
      await client.advance(wait);
      expect((await shopper.resend(id)).status).toBe(200);
    }
    await client.advance(181_000);
    const fourth = await shopper.resend(id);
    expect([fourth.status, errorCode(fourth)]).toEqual([429, 'resends-spent']);
  });
});

describe('guessing (B)', () => {
  test('after five wrong codes the right one is refused with the body of a wrong one', async () => {
    const { shopper, id, code } = await asked();
    for (const left of [4, 3, 2, 1, 0]) {
      const wrong = await shopper.confirm(id, otherCode(code, left + 1));
      expect([wrong.status, errorCode(wrong), valueAt(wrong.body, 'error', 'attemptsLeft')]).toEqual([422, 'wrong-code', left]);
    }
    const right = await shopper.confirm(id, code);
    const wrong = await shopper.confirm(id, otherCode(code));
    expect([right.status, errorCode(right)]).toEqual([410, 'attempts-spent']);
    expect(right.text).toBe(wrong.text);
  });

  test('failures of a phone outlive challenges, tokens and addresses: ten lock it', async () => {
    const client = sandbox();
    const cart = await anOrder(client);
    const phone = cart.phone ?? '';
    let compared = 0;
    let locked = null;
    for (let round = 0; round < 6 && locked === null; round += 1) {
      const shopper = await shopperAt(client, await anOrder(client, { phone }));
      const reply = await shopper.ask();
      if (errorCode(reply) === 'phone-locked') locked = reply;
      else {
        const code = await codeOn(client, phone, round + 1);
        for (let tries = 1; tries <= 5; tries += 1)
          if ((await shopper.confirm(challengeId(reply), otherCode(code, tries))).status === 422) compared += 1;
      }
      await client.advance(11 * 60_000);
    }
    expect(compared).toBe(10);
    expect(errorCode(locked ?? (await (await shopperAt(client, cart)).ask()))).toBe('phone-locked');
  });

  test.each([
    ['an array', ['000000', '111111']],
    ['an object', { $ne: null }],
    ['a number', 123456],
    ['a float', 1234.56],
    ['true', true],
    ['null', null],
    ['nothing', ''],
    ['a space', ' '],
    ['hexadecimal', '0x1E240'],
    ['an exponent', '1e5'],
    ['five digits', '12345'],
    ['ten thousand characters', '1'.repeat(10_000)],
  ])('%s is no code: 400, and it costs an attempt', async (_, code) => {
    const { shopper, id } = await asked();
    const reply = await shopper.confirm(id, code);
    expect([reply.status, errorCode(reply)]).toEqual([400, 'code-malformed']);
    expect(challengeOf(await shopper.look(id)).attemptsLeft).toBe(4);
  });

  test.each([
    ['a form', 'code=123456', 'application/x-www-form-urlencoded'],
    ['no JSON', '{"code":', 'application/json'],
    ['an empty body', '', 'application/json'],
  ])('%s in place of a body costs an attempt as well', async (_, body, type) => {
    const { client, shopper, id } = await asked();
    const reply = await client.app(`/api/checkout/challenges/${id}/confirm`, {
      method: 'POST',
      body,
      token: shopper.token,
      headers: { 'content-type': type },
    });
    expect(reply.status).toBe(400);
    expect(challengeOf(await shopper.look(id)).attemptsLeft).toBe(4);
  });

  test('spaces, dashes and other scripts’ digits are still the code', async () => {
    const { shopper, id, code } = await asked();
    const spaced = `${code.slice(0, 3)} - ${code.slice(3)}`.replace(/\d/g, (digit) => String.fromCodePoint(0x0660 + Number(digit)));
    expect((await shopper.confirm(id, spaced)).status).toBe(200);
  });
});

describe('binding (D)', () => {
  test('a code opens only its own challenge', async () => {
    const mine = await asked();
    const theirs = await asked();
    if (mine.code === theirs.code) return;
    expect(errorCode(await mine.shopper.confirm(mine.id, theirs.code))).toBe('wrong-code');
    expect(errorCode(await theirs.shopper.confirm(theirs.id, mine.code))).toBe('wrong-code');
  });

  test('a token of another shop does not find the challenge', async () => {
    const { client, id, code } = await asked();
    const token = await client.buyerToken({ shop: 'stranger.myshopify.com' });
    const reply = await client.app(`/api/checkout/challenges/${id}/confirm`, { method: 'POST', body: { code }, token });
    expect([reply.status, errorCode(reply)]).toEqual([404, 'challenge-not-found']);
  });

  test('the proof is given again to who lost the reply, the same text, never a second one', async () => {
    const { shopper, id, code } = await asked();
    const proof = textAt((await shopper.confirm(id, code)).body, 'proof');
    const decision = await shopper.decide(null, id);
    expect(decision.body).toEqual({ outcome: 'verified', proof });
  });

  test('a lost claim asks again: total raised, phone changed', async () => {
    const client = sandbox();
    const cart = await anOrder(client);
    const shopper = await shopperAt(client, cart);
    const proof = await verified(client, cart, shopper);
    expect((await shopper.decide(proof)).body).toEqual({ outcome: 'proven' });
    const risen = await shopper.decide(proof, null, { total: { amount: '900.01', currency: 'EUR' } });
    expect(valueAt(risen.body, 'reason')).toBe('total-rose');
    const moved = await shopper.decide(proof, null, { phones: { contact: '+33698765432', delivery: null, billing: null } });
    expect(valueAt(moved.body, 'reason')).toBe('phone-changed');
    expect((await shopper.decide(proof, null, { total: { amount: '401.00', currency: 'EUR' } })).body).toEqual({ outcome: 'proven' });
  });
});
