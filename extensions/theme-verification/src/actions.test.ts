import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { CART, CHALLENGE, onPage, refusal, storeWith } from '../tests/page-under-test.ts';
import { ACTIONS } from './actions.ts';
import { recall } from './memory.ts';
import { challengeOf, state } from './state.ts';

const TYPED = { cart: CART, phone: '+33 6 12 34 56 78', email: 'camille@example.com' };
const atCode = { ...TYPED, step: 'code' as const, challenge: challengeOf({ ...CHALLENGE, resendInMs: 0 }), code: '123456' };
const SENT = { '/challenges': { json: { challenge: CHALLENGE } } };
const keysOf = (asked: readonly Readonly<{ body: unknown }>[]) => asked.map(({ body }) => JSON.stringify(body).split('requestKey')[1]);

afterEach(() => {
  jest.useRealTimers();
});

describe('send', () => {
  test.each([
    [{ ...TYPED, phone: '' }, 'phone', 'phone-missing'],
    [{ ...TYPED, email: 'camille' }, 'email', 'email-missing'],
  ])('says what is missing without asking the app', async (typed, at, words) => {
    onPage({}, typed);
    const { asked } = storeWith(CART, SENT);
    expect(await ACTIONS.send()).toMatchObject({ problem: { at, words }, focus: at });
    expect(asked).toEqual([]);
  });

  test('asks for a code with the phone beside the claim, and remembers it for this cart', async () => {
    onPage({}, TYPED);
    const { asked } = storeWith(CART, SENT);
    expect(await ACTIONS.send()).toMatchObject({ step: 'code', focus: 'code', challenge: { id: CHALLENGE.id } });
    expect(asked[0]).toMatchObject({ url: '/apps/selvedge/challenges', body: { phone: TYPED.phone, claim: { email: TYPED.email } } });
    expect([recall(CART), recall({ ...CART, cents: 90_000 }), recall({ ...CART, token: 'other' })]).toEqual([CHALLENGE.id, null, null]);
    expect(JSON.stringify(Object.values(sessionStorage))).not.toMatch(/612345678|camille/);
  });

  test('repeats a lost request under its key, so that it costs one message, and a changed one under another', async () => {
    onPage({}, TYPED);
    const { asked } = storeWith(CART, { '/challenges': null });
    expect(await ACTIONS.send()).toMatchObject({ problem: { at: 'panel', words: 'no-reply' } });
    await ACTIONS.send();
    onPage({}, { ...TYPED, phone: '+33 6 12 34 56 79' });
    await ACTIONS.send();
    const [first, second, third] = keysOf(asked);
    expect([first === second, second === third]).toEqual([true, false]);
  });
});

describe('confirm', () => {
  test('keeps what cannot be a code, since an attempt is dear', async () => {
    onPage({}, { ...atCode, code: '12345' });
    const { asked } = storeWith(CART);
    expect(await ACTIONS.confirm()).toMatchObject({ problem: { at: 'code', words: 'code-incomplete' } });
    expect(asked).toEqual([]);
  });

  test('takes digits of any script, and writes the proof as the cart’s attribute', async () => {
    onPage({}, { ...atCode, code: '१२३ ४५६' });
    const store = storeWith(CART, { '/confirm': { json: { outcome: 'verified', proof: 'a-proof' } } });
    expect(await ACTIONS.confirm()).toEqual({ step: 'done', focus: 'done' });
    expect(store.proof()).toBe('a-proof');
    expect(store.asked[1]).toMatchObject({ url: '/cart/update.js?selvedge', method: 'POST' });
  });

  test('is not done before the cart shows the proof, and a retry needs no new code', async () => {
    onPage({}, atCode);
    storeWith(null, { '/confirm': { json: { outcome: 'verified', proof: 'a-proof' } } });
    expect(await ACTIONS.confirm()).toEqual({ step: 'unsaved' });
    const { asked } = storeWith(CART);
    expect(await ACTIONS.save()).toEqual({ step: 'done', focus: 'done' });
    expect(asked).toHaveLength(1);
  });

  test.each([
    [refusal('wrong-code', 422, { attemptsLeft: 3 }), { problem: { at: 'code', words: 'wrong-code' } }],
    [refusal('wrong-code', 422, { attemptsLeft: 0 }), { step: 'offer', problem: { at: 'panel', words: 'attempts-spent' } }],
    [refusal('challenge-superseded', 409), { step: 'offer', problem: { words: 'challenge-superseded' } }],
    [refusal('phone-locked', 429, { retryAfterMs: 600_000 }), { problem: { at: 'panel', words: 'phone-locked wait' } }],
    [{ status: 401 }, { problem: { at: 'panel', words: 'trouble' } }],
    [{ status: 200, json: { password: 'page' } }, { problem: { at: 'panel', words: 'trouble' } }],
  ])('says what to do next after %j', async (answer, shown) => {
    onPage({}, atCode);
    storeWith(CART, { '/confirm': answer });
    expect(await ACTIONS.confirm()).toMatchObject(shown);
  });
});

test('resend waits for its time, then shows the new code’s', async () => {
  onPage({}, { ...atCode, challenge: challengeOf(CHALLENGE) });
  const { asked } = storeWith(CART, { '/resend': { json: { challenge: { ...CHALLENGE, reference: 'L' } } } });
  expect(await ACTIONS.resend()).toEqual({});
  expect(asked).toEqual([]);
  jest.useFakeTimers({ now: Date.now() + 31_000 });
  expect(await ACTIONS.resend()).toMatchObject({ challenge: { reference: 'L' } });
});

test('confirming again asks for more room than the code had', () => {
  onPage();
  expect([state.room, ACTIONS.again().room]).toEqual([10, 25]);
});
