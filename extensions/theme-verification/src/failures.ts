import type { Failure } from './app-proxy.ts';
import { type State, state } from './state.ts';
import { problem, waitText } from './words.ts';

/** Those after which only a new code helps. */
const OVER = /^(attempts-spent|challenge-.*)$/;
/** Of the phones that the form can be blamed for. */
const PHONE = /^phone-(?!locked)/;

/** What is shown after a refusal: the words, where they stand, and the step that leads on. */
export function afterFailure({ code, attemptsLeft, retryAfterMs, fields }: Failure): Partial<State> {
  if (code === 'verification-not-needed') return { step: 'hidden' };
  if (code === 'input-invalid')
    return fields && 'claim.email' in fields ? slip('email', 'email-missing') : slip('phone', 'phone-malformed');
  if (PHONE.test(code)) return slip('phone', code);
  if (attemptsLeft) return slip('code', 'wrong-code', attemptsLeft);
  if (code === 'code-expired' && state.challenge?.resendAt != null) return slip('code', code);
  const key = attemptsLeft === 0 ? 'attempts-spent' : code;
  const shown = problem('panel', key).problem;
  return {
    ...((OVER.test(key) || code === 'code-expired') && { step: 'offer' }),
    problem: { ...shown, words: shown.words + waitText(retryAfterMs) },
  };
}

/** Something to mend in one field, where the cursor goes. */
export const slip = (at: 'phone' | 'email' | 'code', key: string, value?: number): Partial<State> => ({
  ...problem(at, key, value),
  focus: at,
});
