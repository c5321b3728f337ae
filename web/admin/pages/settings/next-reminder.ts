import type { Settings } from '@selvedge/contract/admin-api.ts';

type Waiting = Pick<Settings['orders'], 'waitHours' | 'reminderHours'>;

/** Half-way between the last reminder and the end of the wait; null where no whole hour is left. */
export function nextReminder({ waitHours, reminderHours }: Waiting): number | null {
  const last = reminderHours.at(-1) ?? 0;
  const next = Math.floor((last + waitHours) / 2);
  return next > last && next < waitHours ? next : null;
}
