import type { Order } from '../../../wire-orders.ts';

export type Tone = 'quiet' | 'attention' | 'warning' | 'critical' | 'good' | 'info';
type Word = Readonly<{ label: string; tone: Tone; /** How full Shopify's little dot is. */ dot: 'none' | 'half' | 'full' }>;

/** As Shopify's admin calls and colours them. */
export const PAYMENT: Readonly<Record<Order['financialStatus'], Word>> = {
  PAID: { label: 'Paid', tone: 'quiet', dot: 'full' },
  PARTIALLY_PAID: { label: 'Partially paid', tone: 'attention', dot: 'half' },
  PARTIALLY_REFUNDED: { label: 'Partially refunded', tone: 'quiet', dot: 'half' },
  REFUNDED: { label: 'Refunded', tone: 'quiet', dot: 'full' },
};
export const FULFILMENT: Readonly<Record<Order['fulfilmentStatus'], Word>> = {
  UNFULFILLED: { label: 'Unfulfilled', tone: 'attention', dot: 'none' },
  ON_HOLD: { label: 'On hold', tone: 'warning', dot: 'none' },
  PARTIALLY_FULFILLED: { label: 'Partially fulfilled', tone: 'attention', dot: 'half' },
  FULFILLED: { label: 'Fulfilled', tone: 'quiet', dot: 'full' },
};
export const CHANNELS: Readonly<Record<Order['kind'], string>> = {
  checkout: 'Online Store',
  wallet: 'Online Store',
  draft: 'Draft order',
  api: 'Another app',
  subscription: 'Subscription',
  pos: 'Point of Sale',
};
export const RISK: Readonly<Record<Order['risk'][number]['level'], Readonly<{ label: string; tone: Tone; at: number }>>> = {
  NONE: { label: 'None', tone: 'quiet', at: 0 },
  PENDING: { label: 'Pending', tone: 'info', at: 0 },
  LOW: { label: 'Low', tone: 'good', at: 1 },
  MEDIUM: { label: 'Medium', tone: 'attention', at: 2 },
  HIGH: { label: 'High', tone: 'critical', at: 3 },
};
/** Shopify's words for FulfillmentHoldReason. */
const HOLD_REASONS: Readonly<Record<string, string>> = {
  AWAITING_PAYMENT: 'Awaiting payment',
  HIGH_RISK_OF_FRAUD: 'High risk of fraud',
  INCORRECT_ADDRESS: 'Incorrect address',
  INVENTORY_OUT_OF_STOCK: 'Inventory out of stock',
  UNKNOWN_DELIVERY_DATE: 'Unknown delivery date',
};
export const holdReason = (reason: string): string => HOLD_REASONS[reason] ?? 'Other';

const DAY_MS = 86_400_000;

/** "Today at 09:41", "Yesterday at 18:02", "12 Nov at 07:30". */
export function when(at: number, now = Date.now()): string {
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(at);
  const dayOf = (moment: number): string => new Date(moment).toDateString();
  if (dayOf(at) === dayOf(now)) return `Today at ${time}`;
  if (dayOf(at) === dayOf(now - DAY_MS)) return `Yesterday at ${time}`;
  return `${new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' }).format(at)} at ${time}`;
}

export const itemCount = ({ lines }: Pick<Order, 'lines'>): string => {
  const count = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return `${count} ${count === 1 ? 'item' : 'items'}`;
};
