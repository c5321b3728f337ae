import { claimedCents, claimedText } from './amounts.ts';
import { type Challenge, type State, state } from './state.ts';
import { clockText, problem, say } from './words.ts';

/** Shows the state in the panel that Liquid made: its parts come and go, and what Liquid could not know is written in. */
export function render(panel: Element, { step, why, isBusy, focus }: State): void {
  for (const part of all(panel, 'part')) part.hidden = part.dataset.part === 'panel' ? step === 'hidden' : part.dataset.part !== step;
  for (const reason of all(panel, 'why')) reason.hidden = reason.dataset.why !== why || (step !== 'idle' && step !== 'offer');
  for (const button of all(panel, 'act')) button.setAttribute('aria-busy', String(isBusy));
  renderRoom(panel);
  if (step === 'code' && state.challenge) renderCode(panel, state.challenge);
  renderProblem(panel);
  if (focus) (focus === 'done' ? find(panel, 'part', focus) : find(panel, 'field', focus))?.focus();
}

function renderCode(panel: Element, { maskedPhone, reference, expiresAt, resendAt }: Challenge): void {
  const left = expiresAt - Date.now();
  const wait = resendAt === null ? 0 : resendAt - Date.now();
  // Left to right whatever the language: it is a number.
  write(find(panel, 'text', 'sent'), say('sent', `\u2066${maskedPhone}\u2069`, reference));
  write(find(panel, 'text', 'left'), left > 0 ? say('left', clockText(left)) : '');
  const resend = find(panel, 'act', 'resend');
  resend?.setAttribute('aria-disabled', String(resendAt === null || wait > 0));
  write(resend, resendAt === null ? say('resends-spent') : wait > 0 ? say('resend-wait', clockText(wait)) : say('resend'));
}

function renderProblem(panel: Element): void {
  const { step, challenge } = state;
  const isLate = step === 'code' && challenge && challenge.expiresAt <= Date.now();
  const shown = state.problem ?? (isLate ? problem('code', 'code-expired').problem : null);
  for (const error of all(panel, 'error')) {
    const at = error.dataset.error ?? '';
    error.hidden = shown?.at !== at;
    write(error, error.hidden ? '' : (shown?.words ?? ''));
    find(panel, 'field', at)?.setAttribute('aria-invalid', String(!error.hidden));
  }
}

function renderRoom(panel: Element): void {
  const { cart, room } = state;
  const text = find(panel, 'text', 'room');
  if (!text || !cart) return;
  const cents = String(claimedCents(cart));
  text.hidden = room === 0;
  // Liquid wrote the first amount, in the store's own way to write money.
  if (text.dataset.cents !== cents) write(text, say('room', claimedText(cart)));
  text.dataset.cents = cents;
}

export const find = (panel: Element, kind: string, name: string) => panel.querySelector<HTMLInputElement>(`[data-${kind}=${name}]`);
const all = (panel: Element, kind: string) => panel.querySelectorAll<HTMLElement>(`[data-${kind}]`);

/** Only what is new: a screen reader reads it out. */
function write(element: Element | null, words: string): void {
  if (element && element.textContent !== words) element.textContent = words;
}
