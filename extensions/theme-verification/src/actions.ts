import { readCart, writeProof } from './ajax-cart.ts';
import { confirmCode, requestCode, resendCode } from './challenges.ts';
import { claimOf } from './claim.ts';
import { afterFailure, slip } from './failures.ts';
import { remember } from './memory.ts';
import { challengeOf, set, type State, state } from './state.ts';
import { problem } from './words.ts';

/** More room for whoever comes back from a checkout that wanted more than the code covered. */
const MORE_ROOM = 15;
const FEWEST_DIGITS = 4;

type Change = Partial<State>;
const toForm: Change = { step: 'offer', focus: 'phone' };

/** What the buttons do, by their `data-act`. Each says what is to be shown after it. */
export const ACTIONS = {
  start: () => toForm,
  other: () => toForm,
  again: () => ({ ...toForm, why: 'larger', room: state.room + MORE_ROOM }),
  send,
  resend,
  confirm,
  save,
} satisfies Record<string, () => Promise<Change> | Change>;
export type ActionName = keyof typeof ACTIONS;

async function send(): Promise<Change> {
  const { phone, email } = state;
  if (countDigits(phone) < FEWEST_DIGITS) return slip('phone', 'phone-missing');
  if (!/.@./.test(email)) return slip('email', 'email-missing');
  const cart = state.cart ?? (await readCart());
  if (!cart) return problem('panel', 'no-reply');
  const claim = claimOf(cart);
  const { reply, failure } = await requestCode({ claim, phone, requestKey: keyFor(JSON.stringify([claim, phone])) });
  if (failure) return afterFailure(failure);
  remember(cart, reply.challenge.id);
  return { cart, step: 'code', challenge: challengeOf(reply.challenge), focus: 'code' };
}

let last = { about: '', key: '' };
/** The same key for a repeat of the same request, so that an answer that was lost on the way does not cost a second message. */
function keyFor(about: string): string {
  if (last.about !== about) last = { about, key: crypto.randomUUID() };
  return last.key;
}

async function resend(): Promise<Change> {
  const { id, resendAt } = state.challenge ?? {};
  if (id === undefined || resendAt == null || resendAt > Date.now()) return {};
  const { reply, failure } = await resendCode(id);
  return failure ? afterFailure(failure) : { challenge: challengeOf(reply.challenge), focus: 'code' };
}

async function confirm(): Promise<Change> {
  const { challenge, code } = state;
  if (!challenge) return toForm;
  const { id, digits } = challenge;
  // An attempt is dear: what cannot be a code stays here.
  if (countDigits(code) !== digits) return slip('code', 'code-incomplete', digits);
  const { reply, failure } = await confirmCode(id, code);
  if (failure) return afterFailure(failure);
  set({ step: 'saving', proof: reply.proof });
  return save();
}

/** Of any script, as the server reads them. */
export const countDigits = (text: string): number => (text.match(/\p{Nd}/gu) ?? []).length;

async function save(): Promise<Change> {
  return (await writeProof(state.proof)) ? { step: 'done', focus: 'done' } : { step: 'unsaved' };
}
