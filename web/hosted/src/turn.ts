let busy = false;
let turns = 0;

/** What the shopper does comes before what the page asks by itself: answers to looks that began before it are stale. */
export function begin(): void {
  busy = true;
  turns += 1;
}

export function end(): void {
  busy = false;
  turns += 1;
}

export const isBusy = (): boolean => busy;
export const turn = (): number => turns;
