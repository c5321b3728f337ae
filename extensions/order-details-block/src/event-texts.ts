import type { AuditEventView, OrderDetail } from '@selvedge/contract/admin-api.ts';
import { say, timeText } from './say.ts';

/** What happened to the order itself; how each message fared is told in the app. */
const TOLD = [
  'order-held',
  'order-asked',
  'order-reminded',
  'order-verified',
  'order-released',
  'order-cleared',
  'order-lapsed',
  'order-cancelled',
  'order-cancel-refused',
  'order-reported',
  'order-required',
];
const NEWEST = 3;

export type EventText = Readonly<{ key: string; what: string; when: string }>;

/** The last few, newest first: the block has little room. */
export function eventTexts({ events }: OrderDetail): readonly EventText[] {
  const told = events.filter(({ name }) => TOLD.includes(name));
  return told
    .slice(-NEWEST)
    .reverse()
    .map((event) => ({ key: `${event.at}-${event.name}`, what: whatText(event), when: timeText(event.at) }));
}

function whatText({ name, actor, data: { reason } }: AuditEventView): string {
  const what = say(`event.${name}`);
  // A person's own words, as they stand in the log; of the app's own the state tells enough.
  return actor.startsWith('staff:') && typeof reason === 'string' ? say('event.quoted', { what, reason }) : what;
}
