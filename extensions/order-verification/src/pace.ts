import { isDead } from './order.ts';
import { codeOf } from './selectors.ts';
import type { BlockState } from './state.ts';

/** An order is judged within seconds after it is placed; after about a minute nothing more is to be expected. */
const HUNT_WAITS_MS = [1_000, 2_000, 3_000, 5_000, 8_000, 13_000, 21_000];
/** A receipt usually comes within seconds: the waits grow with the age of the message, and end with it. */
const FOLLOW_FIRST_MS = 1_000;
const FOLLOW_FOR_MS = 60_000;
/** The order may also be confirmed on the phone, by the link in the message, or let go by the shop. */
const WATCH_EVERY_MS = 30_000;
const WATCH_FOR_MS = 15 * 60_000;
/** The server's clock decides; ours may be a little ahead. */
const AFTER_DEADLINE_MS = 2_000;

/** When to look at the order again; null: not by itself. */
export function lookDueAt(state: BlockState): number | null {
  const { order, hunt, lookedAt } = state;
  if (state.isLooking || state.work) return null;
  if (hunt !== null) return after(lookedAt, HUNT_WAITS_MS[hunt - 1]);
  if (order?.state !== 'waiting') return null;
  const dues = [after(lookedAt, watchWaitMs(state)), deadlineDueAt(state)].filter((due) => due !== null);
  return dues.length > 0 ? Math.min(...dues) : null;
}

const after = (moment: number, waitMs: number | undefined): number | null => (waitMs === undefined ? null : moment + waitMs);

function watchWaitMs(state: BlockState): number | undefined {
  const { now, activeAt } = state;
  const challenge = codeOf(state);
  const age = challenge ? now - challenge.since : FOLLOW_FOR_MS;
  const isUnderWay = challenge && !isDead(challenge, now) && (challenge.delivery === 'queued' || challenge.delivery === 'sent');
  if (isUnderWay && age < FOLLOW_FOR_MS) return FOLLOW_FIRST_MS + age / 2;
  return now - activeAt < WATCH_FOR_MS ? WATCH_EVERY_MS : undefined;
}

/** Once, when the time is up: what then became of the order is worth knowing. */
function deadlineDueAt({ order, lookedAt }: BlockState): number | null {
  const deadlineAt = order?.deadlineAt ?? null;
  return deadlineAt !== null && lookedAt < deadlineAt ? deadlineAt + AFTER_DEADLINE_MS : null;
}
