import type { DeliveryState, VerificationState } from '@selvedge/contract/admin-api.ts';
import { Badge, type BadgeProps } from '@shopify/polaris';
import { t } from '../locales/text.ts';

type Look = Pick<BadgeProps, 'tone' | 'progress'>;

const STATES: Readonly<Record<VerificationState, Look>> = {
  pending: { tone: 'attention', progress: 'partiallyComplete' },
  verified: { tone: 'success', progress: 'complete' },
  failed: { tone: 'critical', progress: 'incomplete' },
  expired: { progress: 'incomplete' },
  locked: { tone: 'critical', progress: 'complete' },
};

const DELIVERIES: Readonly<Record<DeliveryState, Look>> = {
  queued: { progress: 'incomplete' },
  sent: { tone: 'info', progress: 'partiallyComplete' },
  delivered: { tone: 'success', progress: 'complete' },
  failed: { tone: 'critical', progress: 'incomplete' },
  unknown: { tone: 'warning', progress: 'partiallyComplete' },
};

/** To a screen reader Polaris would name tone and progress (“Critical Complete”), which say nothing here: what the badge is about does. */
export function StateBadge({ state }: Readonly<{ state: VerificationState }>) {
  return (
    <Badge {...STATES[state]} toneAndProgressLabelOverride={t('list.column.state')}>
      {t(`state.${state}`)}
    </Badge>
  );
}

export function DeliveryBadge({ state }: Readonly<{ state: DeliveryState }>) {
  return (
    <Badge {...DELIVERIES[state]} toneAndProgressLabelOverride={t('list.column.delivery')}>
      {t(`delivery.${state}`)}
    </Badge>
  );
}
