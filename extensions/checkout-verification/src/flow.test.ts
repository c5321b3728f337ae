import { describe, expect, test } from '@jest/globals';
import type { Failure } from './failure.ts';
import { reduce } from './flow.ts';
import { digitsOf, newFlow, type FlowState } from './state.ts';
import { MISSING, NOW, PROOF, after, aView, codeSent, decidedAs, needed } from './test/builders.ts';
import { noticeOf, phoneErrorOf } from './words.ts';

const typed = (text: string) => ({ type: 'code-typed', text }) as const;
const tick = (ms: number) => ({ type: 'tick', now: NOW + ms }) as const;
/** Fails whatever runs now. */
const refuse = (state: FlowState, failure: Failure) => reduce(state, { type: 'failed', id: state.work?.id ?? -1, failure });
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
