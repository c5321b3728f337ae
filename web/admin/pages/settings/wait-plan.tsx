import type { Settings } from '@selvedge/contract/admin-api.ts';
import { t } from '../../locales/text.ts';

type Step = Readonly<{ when: string; what: string }>;

/** The wait as its shopper lives through it. */
export function WaitPlan({ orders }: Readonly<{ orders: Settings['orders'] }>) {
  const steps = stepsOf(orders);
  if (steps === null) return null;
  return (
    <ol className="wait-plan" aria-label={t('plan.title')}>
      {steps.map(({ when, what }, index) => (
        // Steps have no identity but their place.
        <li key={index}>
          <span className="wait-plan-when">{when}</span>
          <span>{what}</span>
        </li>
      ))}
    </ol>
  );
}

/** Null while a number is not one. */
function stepsOf({ waitHours, reminderHours, then }: Settings['orders']): readonly Step[] | null {
  if ([waitHours, ...reminderHours].some(Number.isNaN)) return null;
  return [
    { when: t('plan.at-once'), what: t('plan.asked') },
    ...reminderHours.map((hours) => ({ when: t('plan.after', { hours }), what: t('plan.reminded') })),
    { when: t('plan.after', { hours: waitHours }), what: t(`plan.${then}`) },
  ];
}
