import { type Challenge, isDead } from './order.ts';
import type { BlockState, Task } from './state.ts';

/** The code that is asked for; null where the block offers to send one instead. */
export function codeOf({ order, lockedUntil, now }: BlockState): Challenge | null {
  return order?.state === 'waiting' && lockedUntil <= now ? order.challenge : null;
}

/** How long until a code, or another one, may be sent. */
export function sendWaitMs(state: BlockState): number {
  return Math.max(state.sendAt, codeOf(state)?.resendAt ?? 0) - state.now;
}

/** The server would take it, but the code that is out may still be entered. */
export function isLastForNow(challenge: Challenge, now: number): boolean {
  return challenge.resendAt === null && !isDead(challenge, now);
}

/** Something on screen follows the clock. */
export function isTicking(state: BlockState): boolean {
  return state.order?.state === 'waiting' && (codeOf(state) !== null || sendWaitMs(state) > 0);
}

/** What keeps a button turning. */
export function isDoing({ work }: BlockState, kind: Task['kind']): boolean {
  return work?.task.kind === kind;
}

/** m:ss in the same digits in every language. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
