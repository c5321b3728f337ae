import type { Failure } from './failure.ts';
import { type FlowState, isDead, isSpent } from './state.ts';

/** A key of the locale files with its values; `count` chooses the plural. */
export type Text = readonly [key: string, values?: Readonly<Record<string, string | number>>];

export type Notice = Readonly<{
  texts: readonly Text[];
  /** The button in the banner, where no other one repeats what failed. */
  retry?: 'ask' | 'save';
}>;

const MINUTE_MS = 60_000;
const MINUTES_IN_WORDS_UP_TO = 120;

/** Where a refusal is told, and that it has words of its own; all others read as trouble on our side. A test holds the locale files to this. */
const OF_PHONE = /^phone(?!-locked)/;
const OF_CODE = /^(wrong-|code-|attempts-)/;
const OF_WAIT = /^(phone-locked|send-|resend-)/;
const OF_BANNER = /^(no-reply|no-token|challenge-|resends-|provider-)/;

/** The one banner of the block; the nearest cause first. null: nothing to say. */
export function noticeOf(state: FlowState): Notice | null {
  const { phase, askProblem, problem } = state;
  if (askProblem) return { texts: failureTexts(askProblem), retry: 'ask' };
  if (phase.at === 'save') return phase.step === 'saving' ? null : { texts: [[`save.${phase.step}`]], retry: 'save' };
  const isSaid = !problem || OF_CODE.test(problem.code) || (hasPhoneField(state) && OF_PHONE.test(problem.code)) || isOver(state, problem);
  return isSaid ? codeNotice(state) : { texts: failureTexts(problem) };
}

function codeNotice({ phase, now }: FlowState): Notice | null {
  if (phase.at !== 'code') return null;
  const { challenge } = phase;
  const key = isDead(challenge, now)
    ? `code.${isSpent(challenge) ? 'spent' : 'expired'}`
    : challenge.delivery === 'failed' && 'delivery.undelivered';
  return key ? { texts: [[key], [`next.${challenge.resendAt === null ? 'startOver' : 'resend'}`]] } : null;
}

function failureTexts({ code, retryAfterMs }: Failure): readonly Text[] {
  if (OF_PHONE.test(code)) return [[`phone.${code}`]];
  const text: Text = [`problem.${OF_BANNER.test(code) || OF_WAIT.test(code) ? code : 'trouble'}`];
  return retryAfterMs === undefined ? [text] : [text, waitText(retryAfterMs)];
}

function hasPhoneField({ phase }: FlowState): boolean {
  return phase.at === 'offer' && phase.phone.state === 'missing';
}

/** In whole minutes, in hours above two of them. Said once, not counted down: the banner is a live region. */
function waitText(ms: number): Text {
  const minutes = Math.ceil(ms / MINUTE_MS);
  if (minutes > MINUTES_IN_WORDS_UP_TO) return ['wait.hours', { count: Math.ceil(minutes / 60) }];
  return ['wait.minutes', { count: minutes }];
}

/** A wait that is over leaves nothing to say. */
function isOver({ phase, sendAt, now }: FlowState, { code }: Failure): boolean {
  const until = phase.at === 'code' ? phase.challenge.resendAt : sendAt;
  return OF_WAIT.test(code) && until !== null && until <= now;
}

export function phoneErrorOf({ problem }: FlowState): Text | null {
  return problem && OF_PHONE.test(problem.code) ? [`phone.${problem.code}`] : null;
}

export function codeErrorOf({ phase, problem, now }: FlowState): Text | null {
  if (phase.at !== 'code' || isDead(phase.challenge, now) || !problem) return null;
  if (problem.code === 'wrong-code') return ['code.wrong', { count: phase.challenge.attemptsLeft }];
  return OF_CODE.test(problem.code) ? ['code.incomplete', { count: phase.challenge.digits }] : null;
}
