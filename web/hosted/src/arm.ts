import { countDown } from './countdown.ts';
import { codeOfMessage } from './message.ts';
import { codeField, mainOf } from './page.ts';
import { unwatch, watch } from './watch.ts';

let stops: (() => void)[] = [];

/** Brings to life what stands on the page now. */
export function arm(): void {
  disarm();
  const button = mainOf()?.querySelector<HTMLButtonElement>('button[data-wait]');
  if (button) stops.push(countDown(button));
  const field = codeField();
  if (field) armField(field);
  watch(arm);
}

/** Before anything else is done or shown: no timer may meet a page that is not its own. */
export function disarm(): void {
  for (const stop of stops) stop();
  stops = [];
  unwatch();
}

function armField(field: HTMLInputElement): void {
  // The browser's own bubbles speak its language, not the page's.
  if (field.form) field.form.noValidate = true;
  const listening = new AbortController();
  stops.push(() => {
    listening.abort();
  });
  void codeOfMessage(listening.signal).then((code) => {
    if (code === null || !field.isConnected) return;
    field.value = code;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
