import { arm, disarm } from './arm.ts';
import { codeField, showTrouble, swap } from './page.ts';
import { fetchMain } from './fetch-main.ts';
import { begin, end, isBusy } from './turn.ts';

/** Sends a form of the page and shows what came of it. One at a time. */
export async function act(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector('button');
  if (!button || isBusy()) return;
  begin();
  disarm();
  button.setAttribute('aria-busy', 'true');
  const field = codeField();
  const code = field && form.contains(field) ? { code: field.value } : {};
  const answer = await fetchMain(new URLSearchParams({ act: button.value, ...code }));
  button.removeAttribute('aria-busy');
  end();
  if (typeof answer === 'string') showTrouble(answer);
  else swap(answer, { isAnswer: true });
  arm();
}
