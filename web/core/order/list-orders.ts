import { ORDER_STATES, type OrdersReply, type OrderState } from '@selvedge/contract/admin-api.ts';
import { refuse, type Refusal } from '../shared/refusal.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import type { OrderPorts } from './order-ports.ts';
import { orderRow } from './read-order.ts';

const PAGE = 25;
/** What a merchant has to see to. */
const OPEN: readonly OrderState[] = ['waiting', 'lapsed', 'cancelling'];
/** Orders that need nothing are no news. */
const ALL = ORDER_STATES.filter((state) => state !== 'clear');

export async function listOrders(
  { orders }: Pick<OrderPorts, 'orders'>,
  shop: ShopDomain,
  { state, cursor }: Readonly<{ state: string | null; cursor: string | null }>,
): Promise<OrdersReply | Refusal> {
  const states = statesOf(state);
  if (!states) return refuse('input-invalid', 'unknown state', { fields: { state: `One of open, reported, ${ORDER_STATES.join(', ')}.` } });
  const page = await orders.page(shop, { limit: PAGE, states, isReported: state === 'reported', cursor });
  return { ...page, rows: page.rows.map(orderRow) };
}

function statesOf(state: string | null): readonly OrderState[] | null {
  if (state === null || state === 'reported') return ALL;
  if (state === 'open') return OPEN;
  const known = ORDER_STATES.find((name) => name === state);
  return known ? [known] : null;
}
