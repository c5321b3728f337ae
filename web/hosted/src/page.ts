const byId = (id: string): HTMLElement | null => document.getElementById(id);

export const mainOf = (): HTMLElement | null => byId('main');

export function codeField(): HTMLInputElement | null {
  const field = byId('code');
  return field instanceof HTMLInputElement ? field : null;
}

/** Speaks without moving the focus. Emptied first: the same words twice are told twice. */
function announce(text: string): void {
  const live = byId('live');
  if (!live) return;
  live.textContent = '';
  setTimeout(() => {
    live.textContent = text.replace(/\s+/g, ' ').trim();
  }, 50);
}

export function showFieldError(field: HTMLInputElement): void {
  const error = byId('code-error');
  const text = field.dataset.incomplete ?? '';
  if (error) error.textContent = text;
  field.setAttribute('aria-invalid', 'true');
  field.focus();
  announce(text);
}

/** What was typed stays, and the words of the page say what to do. */
export function showTrouble(kind: 'offline' | 'trouble'): void {
  const text = document.body.dataset[kind] ?? '';
  const notice = mainOf()?.querySelector('[data-problem]') ?? document.createElement('p');
  notice.className = 'notice';
  notice.setAttribute('data-problem', '');
  notice.textContent = text;
  if (!notice.isConnected) mainOf()?.querySelector('form')?.before(notice);
  announce(text);
}

type Swap = Readonly<{ /** The answer to what the shopper did, not to a look by ourselves. */ isAnswer: boolean }>;

/** Puts the next screen in the place of this one. What was typed for the same code stays, and so does an open part. */
export function swap(next: HTMLElement, { isAnswer }: Swap): void {
  const [before, main] = [codeField(), mainOf()];
  const [hadFocus, wasOpen] = [main?.contains(document.activeElement) ?? false, main?.querySelector('details')?.open ?? false];
  main?.replaceWith(next);
  document.title = next.dataset.title ?? document.title;
  const field = codeField();
  if (field && before && !isAnswer && field.dataset.reference === before.dataset.reference) field.value = before.value;
  const details = next.querySelector('details');
  if (details) details.open = wasOpen && !isAnswer;
  if (isAnswer || hadFocus) (field ?? next.querySelector('h1'))?.focus();
  announce(next.querySelector('[data-say]')?.textContent ?? '');
}
