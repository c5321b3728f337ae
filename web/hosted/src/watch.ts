import { fetchMain } from './fetch-main.ts';
import { codeField, mainOf, swap } from './page.ts';
import { isBusy, turn } from './turn.ts';

/** The provider's receipt usually comes within seconds. */
const WAITS_MS = [2_000, 3_000, 5_000, 8_000, 13_000, 20_000];
/** The order may be confirmed or let go elsewhere. */
const LATER_MS = 30_000;
const FOR_MS = 15 * 60_000;
/** The server's clock decides; ours may be a little ahead. */
const AFTER_MS = 500;

let timers: number[] = [];
let looks = 0;
let rearm: () => void = () => undefined;
let since = Date.now();

/** Follows what may change by itself: whether the message arrives, when the code dies, what becomes of the order. `onSwap`: another screen stands. */
export function watch(onSwap: () => void): void {
  rearm = onSwap;
  looks = 0;
  since = Date.now();
  next();
  const expiresMs = Number(codeField()?.dataset.expires);
  if (expiresMs > 0) timers.push(window.setTimeout(() => void look(), expiresMs + AFTER_MS));
}

export function unwatch(): void {
  for (const timer of timers) clearTimeout(timer);
  timers = [];
}

function next(): void {
  if (!mainOf()?.dataset.watch || Date.now() - since > FOR_MS) return;
  const waitMs = (codeField() && WAITS_MS[looks]) ?? LATER_MS;
  looks += 1;
  const then = (): void => {
    if (!document.hidden) void look();
    next();
  };
  timers.push(window.setTimeout(then, waitMs));
}

/** Asks how things stand, and shows it if it is news. What the shopper does meanwhile makes the answer stale. */
export async function look(): Promise<void> {
  const known = mainOf()?.dataset.watch;
  if (!known || isBusy()) return;
  const asked = turn();
  const main = await fetchMain(null);
  if (typeof main === 'string' || turn() !== asked || main.dataset.watch === mainOf()?.dataset.watch) return;
  swap(main, { isAnswer: false });
  rearm();
}
