import { type Challenge, type FlowState, type Task, isDead } from './state.ts';

/** Something on screen follows the clock. */
export function isTicking({ phase, sendAt, now }: FlowState): boolean {
  return phase.at === 'code' || (phase.at === 'offer' && sendAt > now);
}

/** The challenge whose message is still under way; null where there is nothing to follow. */
export function followed({ phase, now }: FlowState): Challenge | null {
  if (phase.at !== 'code' || isDead(phase.challenge, now)) return null;
  const { delivery } = phase.challenge;
  return delivery === 'queued' || delivery === 'sent' ? phase.challenge : null;
}

/** What keeps a button turning. */
export function isDoing({ work }: FlowState, kind: Task['kind']): boolean {
  return work !== null && work.task.kind === kind;
}

/** m:ss in the same digits in every language. */
export function clock(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
