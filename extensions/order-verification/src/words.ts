import type { Failure } from './failure.ts';
import { type Challenge, isDead } from './order.ts';
import { isolated, momentText, shopText, totalText } from './say.ts';
import { codeOf, sendWaitMs } from './selectors.ts';
import type { BlockState } from './state.ts';
import type { Text } from './text.ts';

const MINUTE_MS = 60_000;
const MINUTES_IN_WORDS_UP_TO = 120;

/** Refusals with words of their own in a banner; a test holds the locale files to this. All others read as trouble on our side. */
const TOLD = new Set<string>([
  'no-reply',
  'challenge-not-found',
  'challenge-superseded',
  'phone-locked',
  'provider-not-configured',
  'provider-refused',
  'provider-unreachable',
  'resend-too-soon',
  'send-limit',
  'order-not-found',
  'order-over',
] satisfies readonly Failure['code'][]);
const AT_FIELD = /^(wrong-|code-|attempts-)/;
const OF_WAIT = /^(phone-locked|resend-too-soon|send-limit)$/;
const OF_TOKEN = /^(no-token|token-)/;

/** Why, and what comes next. Empty where a banner says it all. */
export function leadOf(state: BlockState): readonly Text[] {
  const { order } = state;
  if (!order) return [];
  const challenge = codeOf(state);
  if (challenge) return challenge.delivery === 'failed' || isDead(challenge, state.now) ? [] : sentTexts(challenge);
  const why: Text = [`why.${order.reason ?? 'above-threshold'}`, { shop: shopText(order), amount: isolated(totalText(order)) }];
  return order.phone.state === 'ready' ? [why, ['offer.ready', { phone: isolated(order.phone.masked) }]] : [why];
}

const sentTexts = ({ maskedPhone, reference, minutes }: Challenge): readonly Text[] => [
  ['code.sent', { phone: isolated(maskedPhone) }],
  ['code.reference', { reference }],
  ['code.works', { count: minutes }],
];

/** Until when, and what happens then. */
export function untilOf({ order, now }: BlockState): Text {
  const deadlineAt = order?.deadlineAt ?? null;
  const then = order?.then ?? null;
  if (deadlineAt === null || then === null) return ['until.open'];
  if (deadlineAt <= now) return [`late.${then}`];
  return [`until.${then}`, { time: momentText(deadlineAt), shop: shopText(order) }];
}

/** The one banner of the block; the nearest cause first. Empty: nothing to say. */
export function noticeOf(state: BlockState): readonly Text[] {
  const { problem } = state;
  return !problem || AT_FIELD.test(problem.code) || isSettling(state, problem) ? codeNotice(state) : failureTexts(state, problem);
}

function codeNotice(state: BlockState): readonly Text[] {
  const challenge = codeOf(state);
  if (!challenge) return [];
  if (isDead(challenge, state.now))
    return [[challenge.attemptsLeft > 0 && challenge.state !== 'spent' ? 'code.expired' : 'code.spent'], ['next']];
  return challenge.delivery === 'failed' ? [['delivery.undelivered'], ['next']] : [];
}

/** A wait that is over leaves nothing to say; what became of an order that is over is being asked. */
function isSettling(state: BlockState, { code }: Failure): boolean {
  return (OF_WAIT.test(code) && sendWaitMs(state) <= 0) || (code === 'order-over' && state.isLooking);
}

function failureTexts({ order }: BlockState, { code, retryAfterMs }: Failure): readonly Text[] {
  const key = OF_TOKEN.test(code) ? 'no-token' : TOLD.has(code) ? code : 'trouble';
  const text: Text = [`problem.${key}`, { shop: shopText(order) }];
  return OF_WAIT.test(code) && retryAfterMs !== undefined ? [text, waitText(retryAfterMs)] : [text];
}

/** In whole minutes, in hours above two of them. Said once, not counted down: the banner is a live region. */
function waitText(ms: number): Text {
  const minutes = Math.ceil(ms / MINUTE_MS);
  return minutes > MINUTES_IN_WORDS_UP_TO ? ['wait.hours', { count: Math.ceil(minutes / 60) }] : ['wait.minutes', { count: minutes }];
}

export function codeErrorOf({ order, problem, now }: BlockState): Text | null {
  const challenge = order?.challenge;
  if (!challenge || !problem || isDead(challenge, now)) return null;
  if (problem.code === 'wrong-code') return ['code.wrong', { count: challenge.attemptsLeft }];
  return AT_FIELD.test(problem.code) ? ['code.incomplete', { count: challenge.digits }] : null;
}
