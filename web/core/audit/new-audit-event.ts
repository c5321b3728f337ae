import type { Clock } from '../shared/clock.ts';
import type { Random } from '../shared/random.ts';
import type { AuditEvent } from './audit-event.ts';

export type AuditPorts = Readonly<{ clock: Clock; random: Random }>;

/** Stamps an event with id and time. */
export function newAuditEvent({ clock, random }: AuditPorts, event: Omit<AuditEvent, 'id' | 'at'>): AuditEvent {
  const at = clock.now();
  return { ...event, id: random.rowId(at), at };
}
