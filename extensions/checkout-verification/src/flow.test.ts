import { describe, expect, test } from '@jest/globals';
import type { Failure } from './failure.ts';
import { reduce } from './flow.ts';
import { digitsOf, isDead, newFlow, type FlowState } from './state.ts';
import { CHALLENGE_ID, MISSING, NOW, PROOF, after, aView, codeSent, decidedAs, needed } from './test/builders.ts';
import { codeErrorOf, noticeOf, phoneErrorOf } from './words.ts';

const typed = (text: string) => ({ type: 'code-typed', text }) as const;
const tick = (ms: number) => ({ type: 'tick', now: NOW + ms }) as const;
/** Fails whatever runs now. */
const refuse = (state: FlowState, failure: Failure) => reduce(state, { type: 'failed', id: state.work?.id ?? -1, failure });
const challengeOf = ({ phase }: FlowState) => (phase.at === 'code' ? phase.challenge : null);
const keysOf = (state: FlowState) => noticeOf(state)?.texts.map(([key]) => key);

describe('the decision', () => {
  test.each([
    ['not-needed', { outcome: 'not-needed' }, 'hidden'],
    ['proven', { outcome: 'proven' }, 'proven'],
    ['verified', { outcome: 'verified', proof: PROOF }, 'save'],
    ['needed', needed(), 'offer'],
    ['needed with a living challenge', needed({ challenge: aView() }), 'code'],
    ['needed with a dead challenge that may be sent again', needed({ challenge: aView({ state: 'expired', expiresInMs: 0 }) }), 'code'],
    ['needed with a dead challenge without another code', needed({ challenge: aView({ state: 'spent', resendInMs: null }) }), 'offer'],
    ['needed with a challenge that proves too little', needed({ challenge: aView({ state: 'verified' }) }), 'offer'],
  ] as const)('%s leads to its step', (_name, reply, at) => {
    expect(decidedAs(reply).phase.at).toBe(at);
  });

  test('nothing is known before the first answer', () => {
    expect(after([{ type: 'ask' }]).phase).toEqual({ at: 'unknown' });
  });

  test('an answer to an earlier question is dropped', () => {
    const state = after([{ type: 'ask' }, { type: 'ask' }, { type: 'decided', ask: 1, reply: needed() }]);
    expect(state.phase.at).toBe('unknown');
    expect(state.asking).toBe(true);
  });

  test('asking again keeps what was typed for the same code', () => {
    const state = after([typed('12 3'), { type: 'ask' }, { type: 'decided', ask: 2, reply: needed({ challenge: aView() }) }], codeSent());
    expect(state.codeText).toBe('12 3');
  });

  test('a total that rose goes back to the offer and drops the code', () => {
    const state = after([typed('123'), { type: 'ask' }, { type: 'decided', ask: 2, reply: needed({ reason: 'total-rose' }) }], codeSent());
    expect(state.phase).toMatchObject({ at: 'offer', reason: 'total-rose' });
    expect(state.codeText).toBe('');
  });

  test('a failure is told over whatever is on screen, and keeps it', () => {
    const state = after([typed('123'), { type: 'ask' }, { type: 'ask-failed', ask: 2, failure: { code: 'no-reply' } }], codeSent());
    expect(noticeOf(state)).toEqual({ texts: [['problem.no-reply']], retry: 'ask' });
    expect(state.codeText).toBe('123');
    expect(state.phase.at).toBe('code');
  });

  test('a shop that does not know the app shows nothing', () => {
    const state = after([{ type: 'ask' }, { type: 'ask-failed', ask: 1, failure: { code: 'shop-unknown' } }]);
    expect(state).toMatchObject({ phase: { at: 'hidden' }, askProblem: null });
  });
});

describe('asking for a code', () => {
  test('the checkout’s phone is not sent along: the server reads it from the claim', () => {
    const state = reduce(decidedAs(needed()), { type: 'send', requestKey: 'k1' });
    expect(state.work).toEqual({ id: 1, task: { kind: 'send', phone: null, requestKey: 'k1' } });
  });

  test('a typed phone is', () => {
    const state = after(
      [
        { type: 'phone-typed', text: ' 98765 43210 ' },
        { type: 'send', requestKey: 'k1' },
      ],
      decidedAs(needed({ phone: MISSING })),
    );
    expect(state.work?.task).toMatchObject({ phone: '98765 43210' });
  });

  test('an empty phone field is a slip, not a request', () => {
    const state = reduce(decidedAs(needed({ phone: MISSING })), { type: 'send', requestKey: 'k1' });
    expect(state.work).toBeNull();
    expect(phoneErrorOf(state)).toEqual(['phone.phone-missing']);
  });

  test('a second click does nothing', () => {
    const state = after(
      [
        { type: 'send', requestKey: 'k1' },
        { type: 'send', requestKey: 'k2' },
      ],
      decidedAs(needed()),
    );
    expect(state.work?.task).toMatchObject({ requestKey: 'k1' });
  });

  test('the click after a lost reply repeats the same request', () => {
    const lost = refuse(reduce(decidedAs(needed()), { type: 'send', requestKey: 'k1' }), { code: 'no-reply' });
    expect(reduce(lost, { type: 'send', requestKey: 'k2' }).work?.task).toMatchObject({ requestKey: 'k1' });
  });

  test('the click after a refusal is a new request', () => {
    const refused = refuse(reduce(decidedAs(needed()), { type: 'send', requestKey: 'k1' }), { code: 'provider-refused' });
    expect(reduce(refused, { type: 'send', requestKey: 'k2' }).work?.task).toMatchObject({ requestKey: 'k2' });
  });

  test.each(['phone-locked', 'send-limit', 'resend-too-soon'] as const)('%s waits, names the minutes, and is over in time', (code) => {
    const refused = refuse(reduce(decidedAs(needed()), { type: 'send', requestKey: 'k1' }), { code, retryAfterMs: 850_000 });
    expect(noticeOf(refused)?.texts).toEqual([[`problem.${code}`], ['wait.minutes', { count: 15 }]]);
    expect(reduce(refused, { type: 'send', requestKey: 'k2' }).work).toBeNull();
    const later = reduce(refused, tick(850_000));
    expect(noticeOf(later)).toBeNull();
    expect(reduce(later, { type: 'send', requestKey: 'k2' }).work).not.toBeNull();
  });

  test('a long lock is named in hours', () => {
    const refused = refuse(reduce(decidedAs(needed()), { type: 'send', requestKey: 'k1' }), {
      code: 'phone-locked',
      retryAfterMs: 86_400_000,
    });
    expect(noticeOf(refused)?.texts[1]).toEqual(['wait.hours', { count: 24 }]);
  });

  test('another typed number is free of the wait of the last one', () => {
    const waiting = refuse(reduce(decidedAs(needed()), { type: 'send', requestKey: 'k1' }), { code: 'phone-locked', retryAfterMs: 60_000 });
    expect(reduce(waiting, { type: 'phone-typed', text: '1' })).toMatchObject({ sendAt: 0, problem: null });
  });

  test.each([
    'phone-malformed',
    'phone-extension',
    'phone-country-unknown',
    'phone-impossible',
    'phone-line-type',
    'phones-differ',
  ] as const)('%s is told at the field where the phone was typed, in a banner where it is the checkout’s', (code) => {
    const typedHere = reduce(decidedAs(needed({ phone: MISSING })), { type: 'phone-typed', text: '1' });
    const atField = refuse(reduce(typedHere, { type: 'send', requestKey: 'k' }), { code });
    expect(phoneErrorOf(atField)).toEqual([`phone.${code}`]);
    expect(noticeOf(atField)).toBeNull();
    const ofCheckout = refuse(reduce(decidedAs(needed()), { type: 'send', requestKey: 'k' }), { code });
    expect(keysOf(ofCheckout)).toEqual([`phone.${code}`]);
  });

  test('a verification that is no longer needed asks for the decision again', () => {
    const state = refuse(reduce(decidedAs(needed()), { type: 'send', requestKey: 'k' }), { code: 'verification-not-needed' });
    expect(state).toMatchObject({ ask: 2, asking: true, problem: null });
  });

  test('a decision that was asked before the code was sent cannot undo it', () => {
    const asking = after([{ type: 'send', requestKey: 'k' }, { type: 'ask' }], decidedAs(needed()));
    const sent = reduce(asking, { type: 'challenged', id: 1, view: aView() });
    expect(reduce(sent, { type: 'decided', ask: 2, reply: needed() }).phase.at).toBe('code');
    expect(sent).toMatchObject({ ask: 3, asking: true });
  });
});

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

  test.each([
    ['attempts-spent', 'code.spent'],
    ['code-expired', 'code.expired'],
  ] as const)('%s ends the code and offers the next', (code, key) => {
    const over = refuse(reduce(codeSent(), typed('123456')), { code });
    expect(keysOf(over)).toEqual([key, 'next.resend']);
    expect(reduce(over, typed('222222')).work).toBeNull();
    expect(after([tick(30_000), { type: 'resend' }], over).work?.task.kind).toBe('resend');
  });

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

describe('the proof in the cart', () => {
  const saving = () => reduce(reduce(codeSent(), typed('123456')), { type: 'confirmed', id: 2, proof: PROOF });

  test('is written, and success waits until it reads back', () => {
    expect(saving()).toMatchObject({ phase: { at: 'save', step: 'saving' }, work: { task: { kind: 'save', proof: PROOF } } });
    expect(reduce(saving(), { type: 'cart-proof', value: 'another' }).phase.at).toBe('save');
    expect(reduce(saving(), { type: 'cart-proof', value: PROOF }).phase).toEqual({ at: 'proven', proof: PROOF });
  });

  test.each(['blocked', 'unread'] as const)('%s can be tried again without another code', (step) => {
    const stopped = reduce(saving(), { type: 'save-stopped', id: 3, step });
    expect(noticeOf(stopped)).toEqual({ texts: [[`save.${step}`]], retry: 'save' });
    expect(reduce(stopped, { type: 'save' }).work).toEqual({ id: 4, task: { kind: 'save', proof: PROOF } });
    expect(reduce(stopped, { type: 'cart-proof', value: PROOF }).phase.at).toBe('proven');
  });

  test('that vanishes or changes makes the decision stale', () => {
    const proven = reduce(saving(), { type: 'cart-proof', value: PROOF });
    expect(reduce(proven, { type: 'cart-proof', value: null })).toMatchObject({ ask: 2, asking: true });
  });

  test('that is there already needs no writing', () => {
    const state = reduce(newFlow(NOW, PROOF), { type: 'decided', ask: 0, reply: { outcome: 'verified', proof: PROOF } });
    expect(state).toMatchObject({ phase: { at: 'proven' }, work: null });
  });
});

test('replies to work that is no longer awaited change nothing', () => {
  const state = codeSent();
  expect(reduce(state, { type: 'confirmed', id: 99, proof: PROOF })).toBe(state);
  expect(reduce(state, { type: 'failed', id: 99, failure: { code: 'wrong-code' } })).toBe(state);
});

test('digits are read from any of the scripts that shoppers type', () => {
  expect(digitsOf('a1 ٢-३ ４')).toBe('1234');
});

function aDead() {
  return { ...aView(), expiresAt: 0, resendAt: null, since: 0, minutes: 0 };
}
