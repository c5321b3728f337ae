import { describe, expect, test } from '@jest/globals';
import type { Failure } from './failure.ts';
import { reduce } from './flow.ts';
import { isDead, type FlowState } from './state.ts';
import { CHALLENGE_ID, MISSING, NOW, after, aView, codeSent } from './test/builders.ts';
import { codeErrorOf, noticeOf } from './words.ts';

const typed = (text: string) => ({ type: 'code-typed', text }) as const;
const tick = (ms: number) => ({ type: 'tick', now: NOW + ms }) as const;
/** Fails whatever runs now. */
const refuse = (state: FlowState, failure: Failure) => reduce(state, { type: 'failed', id: state.work?.id ?? -1, failure });
const challengeOf = ({ phase }: FlowState) => (phase.at === 'code' ? phase.challenge : null);
const keysOf = (state: FlowState) => noticeOf(state)?.texts.map(([key]) => key);

describe('typing the code', () => {
  test.each(['123456', '123 456', '123-456', ' 1 2 3 4 5 6 ', '١٢٣٤٥٦', '१२३४५६', '１２３４５６', '۱۲۳۴۵۶'])(
    '“%s” submits itself',
    (text) => {
      expect(reduce(codeSent(), typed(text)).work?.task).toEqual({ kind: 'confirm', challengeId: CHALLENGE_ID, code: '123456' });
    },
  );

  test.each(['12345', '1234567', 'abcdef', ''])('“%s” does not', (text) => {
    expect(reduce(codeSent(), typed(text)).work).toBeNull();
  });

  test('confirming an incomplete code costs no attempt', () => {
    const state = after([typed('123'), { type: 'confirm' }], codeSent());
    expect(state.work).toBeNull();
    expect(codeErrorOf(state)).toEqual(['code.incomplete', { count: 6 }]);
  });

  test('a wrong code tells the attempts left and is never sent twice', () => {
    const wrong = refuse(reduce(codeSent(), typed('111111')), { code: 'wrong-code', attemptsLeft: 4 });
    expect(codeErrorOf(wrong)).toEqual(['code.wrong', { count: 4 }]);
    expect(reduce(wrong, { type: 'confirm' }).work).toBeNull();
    expect(reduce(wrong, typed('111-111')).work).toBeNull();
    expect(reduce(wrong, typed('222222')).work?.task).toMatchObject({ code: '222222' });
  });

  test('a code typed while the last one was judged is sent next', () => {
    const state = after([typed('111111'), typed('222222')], codeSent());
    expect(state.work?.task).toMatchObject({ code: '111111' });
    expect(refuse(state, { code: 'wrong-code', attemptsLeft: 4 }).work?.task).toMatchObject({ code: '222222' });
  });

  test('a lost reply keeps the code for another try', () => {
    const lost = refuse(reduce(codeSent(), typed('123456')), { code: 'no-reply' });
    expect(lost).toMatchObject({ codeText: '123456', work: null });
    expect(reduce(lost, { type: 'confirm' }).work?.task).toMatchObject({ code: '123456' });
  });

  test('code-expired ends the code and offers the next', () => {
    const over = refuse(reduce(codeSent(), typed('123456')), { code: 'code-expired' });
    expect(keysOf(over)).toEqual(['code.expired', 'next.resend']);
    expect(reduce(over, typed('222222')).work).toBeNull();
    expect(after([tick(30_000), { type: 'resend' }], over).work?.task.kind).toBe('resend');
  });

  test.each([{ code: 'attempts-spent' }, { code: 'wrong-code', attemptsLeft: 0 }] as const)(
    'the last try ends the code and leads to a fresh start: %j',
    (failure) => {
      const over = refuse(reduce(codeSent(), typed('123456')), failure);
      expect(keysOf(over)).toEqual(['code.spent', 'next.startOver']);
      expect(reduce(over, typed('222222')).work).toBeNull();
      expect(after([tick(30_000), { type: 'resend' }], over).work).toBeNull();
      expect(reduce(over, { type: 'start-over' }).phase.at).toBe('offer');
    },
  );

  test('the clock ends the code as well', () => {
    const over = reduce(codeSent(), tick(300_000));
    expect(challengeOf(over) && isDead(challengeOf(over) ?? aDead(), over.now)).toBe(true);
    expect(keysOf(over)).toEqual(['code.expired', 'next.resend']);
  });

  test('a locked phone goes back to the offer, with its wait', () => {
    const locked = refuse(reduce(codeSent(), typed('123456')), { code: 'phone-locked', retryAfterMs: 900_000 });
    expect(locked).toMatchObject({ phase: { at: 'offer' }, sendAt: NOW + 900_000 });
    expect(keysOf(locked)).toEqual(['problem.phone-locked', 'wait.minutes']);
  });

  test.each(['challenge-superseded', 'challenge-not-found'] as const)('%s starts afresh and says why', (code) => {
    const state = refuse(reduce(codeSent(), typed('123456')), { code });
    expect(state.phase.at).toBe('offer');
    expect(keysOf(state)).toEqual([`problem.${code}`]);
  });

  test('a code that was confirmed in another window asks for its proof', () => {
    expect(refuse(reduce(codeSent(), typed('123456')), { code: 'challenge-consumed' })).toMatchObject({ ask: 2, problem: null });
  });
});

describe('another code', () => {
  test('waits for the time the server named', () => {
    expect(reduce(codeSent(), { type: 'resend' }).work).toBeNull();
    expect(after([tick(30_000), { type: 'resend' }], codeSent()).work?.task).toEqual({ kind: 'resend', challengeId: CHALLENGE_ID });
  });

  test('empties the field for the new code, whose reference is another', () => {
    const asked = after([typed('12'), tick(30_000), { type: 'resend' }], codeSent());
    const state = reduce(asked, { type: 'challenged', id: asked.work?.id ?? -1, view: aView({ reference: 'L' }) });
    expect(state).toMatchObject({ codeText: '', judged: null, phase: { challenge: { reference: 'L' } } });
  });

  test('asked too soon waits as told', () => {
    const state = refuse(after([tick(30_000), { type: 'resend' }], codeSent()), { code: 'resend-too-soon', retryAfterMs: 20_000 });
    expect(challengeOf(state)?.resendAt).toBe(NOW + 50_000);
  });

  test('when none is left, the last one can be used and then all starts again', () => {
    const state = refuse(after([tick(30_000), { type: 'resend' }], codeSent()), { code: 'resends-spent' });
    expect(challengeOf(state)?.resendAt).toBeNull();
    expect(reduce(state, typed('123456')).work?.task.kind).toBe('confirm');
    const over = after([tick(300_000), { type: 'start-over' }], state);
    expect(over).toMatchObject({ phase: { at: 'offer' }, problem: null, codeText: '' });
  });

  test('refused because the challenge is dead starts afresh', () => {
    expect(refuse(after([tick(30_000), { type: 'resend' }], codeSent()), { code: 'attempts-spent' }).phase.at).toBe('offer');
  });

  test('another number keeps what was typed to correct it', () => {
    expect(reduce(codeSent(MISSING), { type: 'start-over' })).toMatchObject({ phase: { at: 'offer' }, phoneText: '+91 98765 43210' });
  });
});

describe('delivery', () => {
  test('a poll moves it on without a word about the minutes', () => {
    const state = after([tick(10_000), { type: 'polled', view: aView({ delivery: 'delivered', expiresInMs: 100_000 }) }], codeSent());
    expect(challengeOf(state)).toMatchObject({ delivery: 'delivered', minutes: 5, since: NOW });
  });

  test('a message that failed says what to do', () => {
    expect(keysOf(reduce(codeSent(), { type: 'polled', view: aView({ delivery: 'failed' }) }))).toEqual([
      'delivery.undelivered',
      'next.resend',
    ]);
  });

  test('a poll of another challenge is dropped', () => {
    expect(reduce(codeSent(), { type: 'polled', view: aView({ id: 'B', delivery: 'failed' }) })).toEqual(codeSent());
  });

  test('a challenge that was confirmed in another window asks for its proof', () => {
    expect(reduce(codeSent(), { type: 'polled', view: aView({ state: 'verified' }) }).ask).toBe(2);
  });
});

function aDead() {
  return { ...aView(), expiresAt: 0, resendAt: null, since: 0, minutes: 0 };
}
