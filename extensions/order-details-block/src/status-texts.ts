import type { OrderDetail } from '@selvedge/contract/admin-api.ts';
import { isOpen, isReported, isSettling } from './standing.ts';
import { isolated, say, timeText } from './say.ts';

/** The word on the badge. That its shopper reported it says more than that it waits. */
export const stateWord = (order: OrderDetail): string => say(isReported(order) ? 'state.reported' : `state.${order.state}`);

/** How it stands, in two or three short sentences: why, and what happens next. */
export function statusTexts(order: OrderDetail): readonly string[] {
  if (isReported(order)) return [say('status.reported')];
  const why = order.reason === null ? [] : [say(`why.${order.reason}`)];
  switch (order.state) {
    case 'waiting':
      return [...why, ...nextTexts(order)];
    case 'lapsed':
      return [...why, say('status.lapsed')];
    case 'verified':
    case 'released':
      return [...(order.by === null ? [] : [say(`by.${order.by}`)]), say(isSettling(order) ? 'status.settling' : 'status.ready')];
    case 'watched':
      return [...why, say('status.watched')];
    case 'cancelling':
    case 'cancelled':
      return [say(`status.${order.state}`)];
    case 'clear':
      return [say('none')];
  }
}

function nextTexts({ obstacle, deadlineAt }: OrderDetail): readonly string[] {
  if (obstacle !== null) return [say(`obstacle.${obstacle}`)];
  return deadlineAt === null ? [say('status.asked')] : [say('status.asked'), say('status.until', { time: timeText(deadlineAt) })];
}

/** Phone, and how much of the order is on hold. */
export function factTexts(order: OrderDetail): readonly string[] {
  const phone = order.maskedPhone === '' ? say('fact.noPhone') : say('fact.phone', { phone: isolated(order.maskedPhone) });
  return isOpen(order) ? [phone, say(order.holds > 0 ? 'fact.held' : 'fact.notHeld')] : [phone];
}
