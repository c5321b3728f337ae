import { describe, expect, test } from '@jest/globals';
import { isDead } from './order.ts';
import { reduce } from './reduce.ts';
import { codeOf, sendWaitMs } from './selectors.ts';
import { NOW, UNKNOWN, aCode, after, anOrder, answered, codeSent, refused, seen, tick, typed } from './test/builders.ts';
import { codeErrorOf, noticeOf } from './words.ts';

const keysOf = (state: Parameters<typeof noticeOf>[0]) => noticeOf(state).map(([key]) => key);

describe('what is known of the order', () => {
  test('nothing, before the first answer', () => {
    expect(after([{ type: 'look' }])).toMatchObject({ order: null, isLooking: true });
  });

  test('an unknown order is hunted for while it is young, and no longer', () => {
    expect(seen(UNKNOWN)).toMatchObject({ order: null, hunt: 1 });
    expect(seen(UNKNOWN, undefined, false)).toMatchObject({ order: null, hunt: null });
  });

  test.each(['clear', 'waiting', 'verified', 'reported', 'over'] as const)('“%s” ends the hunt', (state) => {
    expect(seen(anOrder({ state }))).toMatchObject({ order: { state }, hunt: null });
  });

  test('an answer to an earlier look is dropped', () => {
    const state = after([{ type: 'look' }, { type: 'look' }, { type: 'looked', look: 1, view: anOrder(), isYoung: true }]);
    expect(state).toMatchObject({ order: null, isLooking: true });
  });

  test('a look that began before the shopper acted knows less than the answer to the act', () => {
    const looking = reduce(codeSent(), { type: 'look' });
    const confirming = reduce(looking, typed('123456'));
    expect(reduce(confirming, { type: 'looked', look: looking.look, view: anOrder(), isYoung: true })).toBe(confirming);
  });

  test('a failed look is not told, and a shop without the app is not asked again', () => {
    const lost = after([{ type: 'look' }, { type: 'look-failed', look: 1, failure: { code: 'no-reply' } }]);
    expect(lost).toMatchObject({ problem: null, hunt: 1 });
    expect(after([{ type: 'look' }, { type: 'look-failed', look: 1, failure: { code: 'shop-unknown' } }]).hunt).toBeNull();
  });

  test('a code that was dead before this visit is none', () => {
    expect(codeOf(seen(anOrder({ challenge: aCode({ state: 'expired', expiresInMs: 0 }) })))).toBeNull();
    expect(codeOf(seen(anOrder({ challenge: aCode() })))).toMatchObject({ reference: 'K', minutes: 5 });
  });
});

describe('sending', () => {
  test('one click is one task, and only for an order that waits', () => {
    const sending = reduce(seen(anOrder()), { type: 'send' });
    expect(sending.work?.task).toEqual({ kind: 'send' });
    expect(reduce(sending, { type: 'send' })).toBe(sending);
    expect(reduce(seen(anOrder({ state: 'verified' })), { type: 'send' }).work).toBeNull();
  });

  test('another code waits for the time the server named', () => {
    expect(sendWaitMs(codeSent())).toBe(30_000);
    expect(reduce(codeSent(), { type: 'send' }).work).toBeNull();
    expect(after([tick(30_000), { type: 'send' }], codeSent()).work?.task.kind).toBe('send');
  });

  test('a new code empties the field', () => {
    const asked = after([typed('12'), tick(30_000), { type: 'send' }], codeSent());
    expect(answered(asked, anOrder({ challenge: aCode({ reference: 'L' }) }))).toMatchObject({ codeText: '', judged: null });
  });
});

describe('typing the code', () => {
  test.each(['123456', '123 456', '123-456', '١٢٣٤٥٦', '१२३४५६', '１２３４５６'])('“%s” submits itself', (text) => {
    expect(reduce(codeSent(), typed(text)).work?.task).toEqual({ kind: 'confirm', code: '123456' });
  });

  test.each(['12345', '1234567', 'abcdef', ''])('“%s” does not', (text) => {
    expect(reduce(codeSent(), typed(text)).work).toBeNull();
  });

  test('confirming an incomplete code costs no attempt', () => {
    const state = after([typed('123'), { type: 'confirm' }], codeSent());
    expect(state.work).toBeNull();
    expect(codeErrorOf(state)).toEqual(['code.incomplete', { count: 6 }]);
  });

  test('a wrong code tells the tries left and is never sent twice', () => {
    const wrong = refused(reduce(codeSent(), typed('111111')), { code: 'wrong-code', attemptsLeft: 4 });
    expect(codeErrorOf(wrong)).toEqual(['code.wrong', { count: 4 }]);
    expect(reduce(wrong, { type: 'confirm' }).work).toBeNull();
    expect(reduce(wrong, typed('111-111')).work).toBeNull();
    expect(reduce(wrong, typed('222222')).work?.task).toMatchObject({ code: '222222' });
  });

  test('a code typed while the last one was judged is sent next', () => {
    const state = after([typed('111111'), typed('222222')], codeSent());
    expect(state.work?.task).toMatchObject({ code: '111111' });
    expect(refused(state, { code: 'wrong-code', attemptsLeft: 4 }).work?.task).toMatchObject({ code: '222222' });
  });

  test('the right one verifies the order', () => {
    expect(answered(reduce(codeSent(), typed('123456')), anOrder({ state: 'verified' }))).toMatchObject({
      order: { state: 'verified' },
      hasWaited: true,
      work: null,
    });
  });

  test('the clock ends the code as well', () => {
    const over = reduce(codeSent(), tick(300_000));
    const code = codeOf(over);
    expect(code && isDead(code, over.now)).toBe(true);
    expect(keysOf(over)).toEqual(['code.expired', 'next']);
    expect(reduce(over, typed('123456')).work).toBeNull();
  });
});

describe('refusals', () => {
  const confirming = reduce(codeSent(), typed('123456'));

  test.each(['no-reply', 'no-token', 'broken', 'overloaded', 'internal'] as const)('%s keeps the code, and looks again', (code) => {
    const state = refused(confirming, { code });
    expect(state).toMatchObject({ codeText: '123456', work: null, isLooking: true });
    expect(noticeOf(state)).toHaveLength(1);
    expect(reduce(state, { type: 'confirm' }).work?.task).toMatchObject({ code: '123456' });
  });

  test('a locked phone takes no code until the lock is over', () => {
    const locked = refused(confirming, { code: 'phone-locked', retryAfterMs: 900_000 });
    expect(codeOf(locked)).toBeNull();
    expect(noticeOf(locked)).toEqual([
      ['problem.phone-locked', { shop: 'Atelier Lumen' }],
      ['wait.minutes', { count: 15 }],
    ]);
    expect(reduce(locked, { type: 'send' }).work).toBeNull();
    expect(after([tick(900_000), { type: 'send' }], locked).work?.task.kind).toBe('send');
    expect(noticeOf(reduce(locked, tick(900_000)))).toEqual([]);
  });

  test.each(['resend-too-soon', 'send-limit'] as const)('%s waits as told', (code) => {
    const state = refused(reduce(seen(anOrder()), { type: 'send' }), { code, retryAfterMs: 10_800_000 });
    expect(state.sendAt).toBe(NOW + 10_800_000);
    expect(noticeOf(state)[1]).toEqual(['wait.hours', { count: 3 }]);
  });

  test('the last try ends the code', () => {
    expect(keysOf(refused(confirming, { code: 'attempts-spent' }))).toEqual(['code.spent', 'next']);
    expect(keysOf(refused(confirming, { code: 'wrong-code', attemptsLeft: 0 }))).toEqual(['code.spent', 'next']);
  });

  test.each(['challenge-consumed', 'verification-not-needed'] as const)('%s looks in silence', (code) => {
    expect(refused(confirming, { code })).toMatchObject({ problem: null, isLooking: true });
  });

  test('an order that is over says so only once the order itself was asked', () => {
    const state = refused(confirming, { code: 'order-over' });
    expect(noticeOf(state)).toEqual([]);
    expect(keysOf(reduce(state, { type: 'looked', look: state.look, view: anOrder({ challenge: aCode() }), isYoung: false }))).toEqual([
      'problem.order-over',
    ]);
  });

  test('a number that was taken off the order leaves the way to the shop', () => {
    expect(refused(confirming, { code: 'no-phone' })).toMatchObject({
      problem: null,
      order: { phone: { state: 'missing' }, challenge: null },
    });
  });
});

describe('reporting', () => {
  test('does not wait for what else is under way, whose answer no longer matters', () => {
    const confirming = reduce(codeSent(), typed('123456'));
    const reporting = reduce(confirming, { type: 'report' });
    expect(reporting.work?.task).toEqual({ kind: 'report' });
    expect(reduce(reporting, { type: 'told', id: confirming.work?.id ?? -1, view: anOrder({ state: 'verified' }) })).toBe(reporting);
    expect(answered(reporting, anOrder({ state: 'reported' })).order?.state).toBe('reported');
  });

  test('is for orders that wait', () => {
    expect(reduce(seen(anOrder({ state: 'verified' })), { type: 'report' }).work).toBeNull();
  });
});
