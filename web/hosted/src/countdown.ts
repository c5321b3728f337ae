/** m:ss in Latin digits, as everywhere on the page. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Counts down on a button that can be pressed when the wait is over. Gives what stops it. */
export function countDown(button: HTMLButtonElement): () => void {
  const label = button.textContent;
  const readyAt = Date.now() + Number(button.dataset.wait);
  let timer = 0;
  const tick = (): void => {
    const leftMs = readyAt - Date.now();
    button.disabled = leftMs > 0;
    button.textContent = leftMs > 0 ? (button.dataset.waiting ?? '').replace('{time}', clock(leftMs)) : label;
    if (leftMs > 0) timer = window.setTimeout(tick, leftMs % 1_000 || 1_000);
    // It is not to begin again when the same screen is looked at anew.
    else delete button.dataset.wait;
  };
  tick();
  return () => {
    clearTimeout(timer);
    button.dataset.wait = String(Math.max(0, readyAt - Date.now()));
    button.textContent = label;
  };
}
