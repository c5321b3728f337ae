import { describe, expect, test } from '@jest/globals';
import { CART, CHALLENGE, onPage, PAGE, refusal, storeWith } from '../tests/page-under-test.ts';
import { evaluate } from './evaluate.ts';
import { remember } from './memory.ts';

const needed = (reason: string, challenge: object | null = null) => ({
  '/decision': { json: { outcome: 'needed', reason, phone: { kind: 'none' }, challenge } },
});

describe('what a cart asks of the shopper', () => {
  test('is nothing at or below the threshold, and the app is not asked', async () => {
    onPage({ room: 0 });
    const { asked } = storeWith({ ...CART, cents: 40_000 });
    expect(await evaluate()).toMatchObject({ step: 'hidden' });
    expect(asked.map(({ url }) => url)).toEqual(['/cart.js']);
  });

  test.each([
    ['in a currency without a threshold', { currency: 'GBP' }, {}],
    ['when it is empty', { cents: 0 }, {}],
    ['where the shop asks nothing', {}, { config: { ...PAGE.config, asks: false } }],
  ])('is nothing %s', async (_what, cart, data) => {
    onPage(data);
    storeWith({ ...CART, ...cart });
    expect(await evaluate()).toMatchObject({ step: 'hidden' });
  });

  test('is a code above it: the claim says total with room, country and language, and no phone', async () => {
    onPage({ proxy: '/tools/codes/' });
    const { asked } = storeWith(CART, needed('no-proof'));
    expect(await evaluate()).toMatchObject({ step: 'offer', why: 'larger' });
    const claim = { total: { amount: '660.00', currency: 'EUR' }, country: 'FR', language: 'en', email: null, checkoutToken: null };
    expect(asked[1]).toMatchObject({ url: '/tools/codes/decision', method: 'POST', body: { claim, proof: null, challengeId: null } });
  });

  test('is an offer that stays folded where only delivery and taxes may ask', async () => {
    onPage();
    storeWith({ ...CART, cents: 39_000 }, needed('no-proof'));
    expect(await evaluate()).toMatchObject({ step: 'idle', why: 'maybe' });
  });

  test('is what the server says in a currency that only it knows', async () => {
    onPage({ config: { ...PAGE.config, others: true } });
    storeWith({ ...CART, currency: 'GBP' }, { '/decision': { json: { outcome: 'not-needed' } } });
    expect(await evaluate()).toMatchObject({ step: 'hidden' });
  });

  test('is nothing more once proven, also for a guest whose page forgot the number', async () => {
    onPage();
    storeWith({ ...CART, proof: 'proof' }, { '/decision': { json: { outcome: 'proven' } } });
    expect(await evaluate()).toMatchObject({ step: 'done' });
    storeWith({ ...CART, proof: 'proof' }, needed('phone-changed'));
    expect(await evaluate()).toMatchObject({ step: 'done' });
  });

  test('is a new code for a signed-in customer whose number changed, and for a total that rose', async () => {
    onPage({ email: 'asha@example.com' });
    storeWith({ ...CART, proof: 'proof' }, needed('phone-changed'));
    expect(await evaluate()).toMatchObject({ step: 'offer', why: 'larger' });
    storeWith({ ...CART, proof: 'proof' }, needed('total-rose'));
    expect(await evaluate()).toMatchObject({ step: 'offer', why: 'rose' });
  });

  test('goes on with the code that was sent before a reload', async () => {
    onPage();
    remember(CART, CHALLENGE.id);
    storeWith(CART, { ...needed('no-proof'), '/challenges/challenge-1': { json: { challenge: CHALLENGE } } });
    expect(await evaluate()).toMatchObject({ step: 'code', challenge: { id: CHALLENGE.id } });
  });

  test('is written anew where the confirmed proof did not reach the cart', async () => {
    onPage({ email: 'asha@example.com' });
    storeWith(CART, { '/decision': { json: { outcome: 'verified', proof: 'late-proof' } } });
    expect(await evaluate()).toMatchObject({ step: 'saving', proof: 'late-proof' });
  });

  test('says that the cart changed to who was typing a code', async () => {
    onPage({}, { step: 'code' });
    storeWith(CART, needed('no-proof'));
    expect(await evaluate()).toMatchObject({ step: 'offer', problem: { at: 'panel', words: 'cart-changed' } });
  });

  test('is the form where store or app do not answer; what is already shown stays', async () => {
    onPage();
    storeWith(null);
    expect(await evaluate()).toEqual({ step: 'offer' });
    storeWith(CART, { '/decision': null });
    expect(await evaluate()).toMatchObject({ step: 'offer' });
    onPage({}, { step: 'code' });
    storeWith(CART, { '/decision': refusal('internal', 500) });
    expect(await evaluate()).not.toHaveProperty('step');
  });
});
