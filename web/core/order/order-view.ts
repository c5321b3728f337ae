import type { OrderReply, OrderView } from '@selvedge/contract/order-api.ts';
import { challengeView } from '../challenge/challenge-view.ts';
import { readSettings } from '../policy/read-settings.ts';
import { moneyText } from '../shared/money.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import { isOpen, type Order, type OrderId } from './order.ts';
import type { OrderPorts } from './order-ports.ts';

export type OrderViewPorts = Pick<OrderPorts, 'orders' | 'challenges' | 'messages' | 'settings' | 'shops' | 'clock'>;

/** What an order's own shopper may see of it: never more of the phone than its mask. */
export async function orderReply(ports: OrderViewPorts, shop: ShopDomain, id: OrderId): Promise<OrderReply> {
  const order = await ports.orders.find(shop, id);
  return { order: order === null || order.state === 'pending' ? UNKNOWN : await viewOf(ports, order) };
}

/** Of an order that is not there, not judged yet, or not this visitor's: all alike, so that numbers cannot be tried out. */
export const UNKNOWN: OrderView = {
  state: 'unknown',
  name: null,
  total: null,
  shopName: null,
  reason: null,
  phone: { state: 'missing' },
  challenge: null,
  deadlineInMs: null,
  then: null,
};

async function viewOf(ports: OrderViewPorts, order: Order): Promise<OrderView> {
  const now = ports.clock.now();
  const [found, { settings }, challenge] = await Promise.all([
    ports.shops.find(order.shop),
    readSettings(ports.settings, order.shop),
    ports.challenges.newestOfOrder(order.shop, order.id),
  ]);
  const isWaiting = isOpen(order) && order.reportedAt === null;
  // A code that went to another number than the order has now is none of this order's.
  const own = isWaiting && challenge?.phoneIndex === order.phoneIndex ? challenge : null;
  const messages = own ? await ports.messages.ofChallenge(order.shop, own.id) : [];
  return {
    state: stateOf(order),
    name: order.name,
    total: { amount: moneyText(order.total), currency: order.total.currency },
    shopName: found?.name ?? '',
    reason: isWaiting ? reasonOf(order) : null,
    phone: order.maskedPhone === '' ? { state: 'missing' } : { state: 'ready', masked: order.maskedPhone },
    challenge: own && challengeView(own, messages.at(-1) ?? null, now),
    deadlineInMs: isWaiting && order.deadlineAt !== null ? Math.max(0, order.deadlineAt - now) : null,
    then: isWaiting && order.deadlineAt !== null ? settings.orders.then : null,
  };
}

function stateOf({ state, reportedAt }: Order): OrderView['state'] {
  switch (state) {
    case 'waiting':
    case 'lapsed':
      return reportedAt === null ? 'waiting' : 'reported';
    case 'verified':
      return 'verified';
    case 'clear':
    case 'watched':
      return 'clear';
    case 'released':
    case 'cancelling':
    case 'cancelled':
      return 'over';
    case 'pending':
      return 'unknown';
  }
}

const reasonOf = ({ reason }: Order): OrderView['reason'] =>
  reason === 'total-rose' || reason === 'phone-changed' ? reason : 'above-threshold';
