import type { OrderObstacle, OrderRow, OrderState } from '@selvedge/contract/admin-api.ts';
import { Badge, type BadgeProps } from '@shopify/polaris';
import { AlertTriangleIcon } from '@shopify/polaris-icons';
import { t } from '../../locales/text.ts';
import { isReported } from './standing.ts';

type Look = Pick<BadgeProps, 'tone' | 'progress'>;

const STATES: Readonly<Record<OrderState, Look>> = {
  waiting: { tone: 'attention', progress: 'partiallyComplete' },
  lapsed: { tone: 'critical', progress: 'incomplete' },
  verified: { tone: 'success', progress: 'complete' },
  released: { tone: 'info', progress: 'complete' },
  cancelling: { progress: 'partiallyComplete' },
  cancelled: { progress: 'complete' },
  watched: { progress: 'incomplete' },
  clear: { progress: 'complete' },
};

/** How an order stands. That its shopper reported it says more than that it waits. */
export function OrderBadge({ order }: Readonly<{ order: Pick<OrderRow, 'state' | 'reportedAt'> }>) {
  const look: Look = isReported(order) ? { tone: 'critical', progress: 'complete' } : STATES[order.state];
  return (
    <Badge {...look} toneAndProgressLabelOverride={t('orders.column.state')}>
      {isReported(order) ? t('order.state.reported') : t(`order.state.${order.state}`)}
    </Badge>
  );
}

/** Why the shopper cannot be asked. */
export function ObstacleBadge({ obstacle }: Readonly<{ obstacle: OrderObstacle }>) {
  return (
    <Badge tone="warning" icon={AlertTriangleIcon} toneAndProgressLabelOverride={t('orders.obstacle')}>
      {t(`obstacle.${obstacle}`)}
    </Badge>
  );
}
