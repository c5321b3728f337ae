/** What merchants, and other apps of theirs, do to placed orders. */
import { randomInt } from 'node:crypto';
import { toMinor, toText } from '../state/money.ts';
import type { FulfilmentOrder, OrderRecord } from '../state/order-record.ts';
import { Refusal } from '../state/refusal.ts';
import { nowIn, type World } from '../state/world.ts';
import type { OrderAct } from '../wire-orders.ts';
import { cancelOrder, refusalToCancel } from './cancel-order.ts';
import { noteChange, noteOnly } from './change-order.ts';
import { fulfilmentOrdersAt, statusOf } from './fulfilment.ts';

const STAFF = 'Staff';
/** A stock-keeping app of the merchant's. */
const OTHER_APP = 'Stockwell';

export function actOnOrder(world: World, order: OrderRecord, act: OrderAct): void {
  switch (act.act) {
    case 'fulfil':
      fulfil(world, order, act.partly === true);
      break;
    case 'cancel':
      cancel(world, order, act);
      break;
    case 'edit-total':
      editTotal(world, order, act.total);
      break;
    case 'change-phone':
      changePhone(world, order, act.phone);
      break;
    case 'release-hold':
      release(world, order, act.holdId ?? null);
      break;
    case 'hold':
      hold(world, order, act);
      break;
    case 'assess':
      assess(world, order, act);
      break;
  }
}

function fulfil(world: World, order: OrderRecord, isPartly: boolean): void {
  const open = openOf(world, order);
  if (open.length === 0) throw new Refusal(409, 'order-not-fulfillable', 'There is nothing to fulfil, or not yet.');
  const free = open.filter((one) => statusOf(one) !== 'ON_HOLD');
  if (free.length === 0) throw new Refusal(409, 'order-on-hold', 'The order is on hold: release it first.');
  for (const one of free) one.state = isPartly ? 'IN_PROGRESS' : 'CLOSED';
  noteChange(world, order, { by: STAFF, text: isPartly ? 'Fulfilled a part of the items.' : 'Fulfilled the items.' });
}

function cancel(world: World, order: OrderRecord, act: Extract<OrderAct, { act: 'cancel' }>): void {
  const refusal = refusalToCancel(world, order);
  if (refusal !== null) throw new Refusal(409, 'order-not-cancellable', refusal);
  cancelOrder(world, order, { by: STAFF, reason: 'OTHER', isRestocked: act.restock ?? true, isRefunded: act.refund ?? true });
}

function editTotal(world: World, order: OrderRecord, total: string): void {
  const minor = toMinor(Number(total), order.currency);
  if (order.cancelledAt !== null || openOf(world, order).length === 0)
    throw new Refusal(409, 'order-not-editable', 'Only an order with something left to fulfil can be edited.');
  const text = `Edited the order: ${toText(order.total, order.currency)} became ${toText(minor, order.currency)} ${order.currency}.`;
  order.total = minor;
  noteChange(world, order, { by: STAFF, text, topics: ['orders/edited'] });
}

function changePhone(world: World, order: OrderRecord, phone: string | null): void {
  if (order.shippingAddress === null) order.billingAddress = { ...order.billingAddress, phone };
  else order.shippingAddress = { ...order.shippingAddress, phone };
  const which = order.shippingAddress === null ? 'billing' : 'shipping';
  noteChange(world, order, { by: STAFF, text: `Changed the phone of the ${which} address.` });
}

function release(world: World, order: OrderRecord, holdId: string | null): void {
  const isMeant = ({ id }: FulfilmentOrder['holds'][number]): boolean => holdId === null || id === holdId;
  const held = order.fulfilmentOrders.filter(({ holds }) => holds.some(isMeant));
  if (held.length === 0) throw new Refusal(409, 'hold-unknown', 'There is no such hold on this order.');
  for (const one of held) one.holds = one.holds.filter((known) => !isMeant(known));
  noteChange(world, order, { by: STAFF, text: 'Released a hold.' });
}

function hold(world: World, order: OrderRecord, { by = OTHER_APP, notes }: Extract<OrderAct, { act: 'hold' }>): void {
  const open = openOf(world, order).filter(({ state }) => state === 'OPEN');
  if (open.length === 0) throw new Refusal(409, 'order-not-holdable', 'There is nothing that could be held, or not yet.');
  const reason = 'INVENTORY_OUT_OF_STOCK';
  for (const one of open) one.holds = [...one.holds, { id: newHoldId(), handle: '', reason, notes: notes ?? 'Waiting for stock.', by }];
  noteChange(world, order, { by, text: 'Put the order on hold.' });
}

function assess(world: World, order: OrderRecord, { by = OTHER_APP, level }: Extract<OrderAct, { act: 'assess' }>): void {
  const facts = [{ description: 'The address was seen with other orders.', sentiment: level === 'HIGH' ? 'NEGATIVE' : 'NEUTRAL' }] as const;
  order.assessments = [...order.assessments, { at: nowIn(world), by, level, facts }];
  noteOnly(world, order, { by, text: 'Assessed the risk of this order.' });
}

export const newHoldId = (): string => `gid://shopify/FulfillmentHold/${randomInt(1_000_000_000, 99_999_999_999)}`;

function openOf(world: World, order: OrderRecord): readonly FulfilmentOrder[] {
  return fulfilmentOrdersAt(order, nowIn(world)).filter(({ state }) => state === 'OPEN' || state === 'IN_PROGRESS');
}
