import type { OrderDetail } from '@selvedge/contract/admin-api.ts';
import { formatClock } from '../../locales/format.ts';
import { plural, t } from '../../locales/text.ts';
import { isReported } from './standing.ts';

/** Whether the link to verify may be sent again, and what to say about it. */
export function linkStanding(order: OrderDetail, now: number): Readonly<{ isPossible: boolean; text: string }> {
  const { maskedPhone, nextLinkAt, messages } = order;
  if (isReported(order)) return { isPossible: false, text: t('acts.resend.reported') };
  if (maskedPhone === '') return { isPossible: false, text: t('acts.resend.no-phone') };
  if (nextLinkAt !== null && nextLinkAt > now) {
    return { isPossible: false, text: t('acts.resend.wait', { phone: maskedPhone, time: formatClock(nextLinkAt) }) };
  }
  if (messages.length === 0) return { isPossible: true, text: t('acts.resend.first', { phone: maskedPhone }) };
  return { isPossible: true, text: plural('acts.resend.text', messages.length, { phone: maskedPhone }) };
}
