import type { AfterWait, OrderDetail } from '@selvedge/contract/admin-api.ts';
import type { BannerProps } from '@shopify/polaris';
import { orderAddress } from '../../components/shopify-addresses.ts';
import { formatDateTime, formatDistance } from '../../locales/format.ts';
import { plural, t } from '../../locales/text.ts';
import { hindrance, isReported, isSettling } from './standing.ts';

export type Status = Readonly<{ tone: BannerProps['tone'] | null; title: string; lines: readonly string[] }>;
type When = Readonly<{ /** The rule for the end of the wait; null while it is not known. */ then: AfterWait | null; now: number }>;

export function statusOf(order: OrderDetail, when: When): Status {
  if (isReported(order)) return { tone: 'critical', title: t('status.reported'), lines: [t('status.reported.text'), heldText(order)] };
  switch (order.state) {
    case 'waiting':
      return waitingStatus(order, when);
    case 'lapsed':
      return { tone: 'critical', title: t('status.lapsed'), lines: [...whyLines(order), heldText(order), t('status.lapsed.text')] };
    case 'verified':
    case 'released':
      return settledStatus(order);
    case 'cancelling':
      return { tone: 'warning', title: t('status.cancelling'), lines: [t('status.cancelling.text')] };
    case 'cancelled':
      return { tone: null, title: t('status.cancelled'), lines: [t('status.cancelled.text')] };
    case 'watched':
      return { tone: 'info', title: t('status.watched'), lines: [...whyLines(order), t('status.watched.text')] };
    case 'clear':
      return { tone: 'success', title: t('status.clear'), lines: [t('status.clear.text')] };
  }
}

function waitingStatus(order: OrderDetail, when: When): Status {
  const obstacle = hindrance(order);
  return {
    tone: obstacle ? 'warning' : 'info',
    title: obstacle ? t('status.hindered') : t('status.waiting'),
    lines: [
      ...whyLines(order),
      heldText(order),
      ...(obstacle ? [t(`obstacle.${obstacle}.text`)] : [order.messages.length === 0 ? t('status.not-asked') : t('status.asked')]),
      ...deadlineLines(order, when),
    ],
  };
}

function settledStatus(order: OrderDetail): Status {
  const isVerified = order.state === 'verified';
  return {
    tone: isVerified ? 'success' : 'info',
    title: t(`status.${isVerified ? 'verified' : 'released'}`),
    lines: [...(order.by === null ? [] : [t(`status.by.${order.by}`)]), isSettling(order) ? t('status.settling') : t('status.fulfil')],
  };
}

const whyLines = ({ reason }: OrderDetail): string[] => (reason === null ? [] : [t(`order.why.${reason}`)]);

const heldText = ({ holds }: OrderDetail): string => (holds === 0 ? t('status.not-held') : plural('status.held', holds));

function deadlineLines({ deadlineAt, messages, obstacle }: OrderDetail, { then, now }: When): string[] {
  if (deadlineAt === null) return [];
  if (deadlineAt <= now) return [t('status.deadline.now')];
  const times = { time: formatDateTime(deadlineAt), distance: formatDistance(deadlineAt, now) };
  // Whoever was never asked is never cancelled.
  if (obstacle !== null && messages.length === 0) return [t('status.deadline.unasked', times)];
  const until = t('status.deadline', times);
  return [then === null ? until : `${until} ${t(`status.then.${then}`)}`];
}

/** Where what hinders is mended: in Shopify's own order page, or in our settings. */
export function obstacleAction(order: OrderDetail): BannerProps['action'] | null {
  switch (hindrance(order)) {
    case 'no-phone':
    case 'phone-refused':
      return { content: t('obstacle.mend-phone'), url: orderAddress(order.id), target: '_top' };
    case 'phones-differ':
      return { content: t('obstacle.mend-scope'), url: '/settings?tab=orders' };
    case 'provider-not-configured':
      return { content: t('setup.provider.action'), url: '/settings?tab=sms' };
    case 'message-failed':
    case 'send-limit':
    case 'not-fulfillable':
    case null:
      return null;
  }
}
