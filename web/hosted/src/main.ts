import { act } from './act.ts';
import { cleanCode, isComplete, isIncompleteCode, pastedCode } from './code-field.ts';
import { arm } from './arm.ts';
import { codeField, showFieldError } from './page.ts';
import { look } from './watch.ts';

/* The page works without this script. With it nothing reloads, a complete code submits itself, waits count down, and the phone hands the code over. */

document.documentElement.classList.add('scripted');

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.matches('[data-act]')) return;
  event.preventDefault();
  const field = codeField();
  if (field && form.contains(field) && isIncompleteCode(field)) showFieldError(field);
  else void act(form);
});

document.addEventListener('input', ({ target }) => {
  const field = codeField();
  if (!field || target !== field) return;
  cleanCode(field);
  if (field.form && isComplete(field)) void act(field.form);
});

document.addEventListener('paste', (event) => {
  const field = codeField();
  if (!field || event.target !== field) return;
  const code = pastedCode(event.clipboardData?.getData('text') ?? '', Number(field.dataset.digits));
  if (code === null) return;
  event.preventDefault();
  field.value = code;
  field.dispatchEvent(new Event('input', { bubbles: true }));
});

// Back from the messages, or out of the browser's cache of pages: what is shown may be old.
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) void look();
});
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) void look();
});

arm();
