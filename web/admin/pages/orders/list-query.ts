import { ADMIN_ROUTES } from '@selvedge/contract/admin-api.ts';

/** What a merchant has to see to comes first; `reported` cuts across the states. */
export const VIEWS = ['open', 'all', 'waiting', 'lapsed', 'reported', 'verified', 'released', 'cancelled', 'watched'] as const;
export type OrdersView = (typeof VIEWS)[number];

/** Kept in the page's address, so that back, reload and a shared link show the same. */
export type OrdersQuery = Readonly<{ view: OrdersView; cursor: string | null }>;

export function readOrdersQuery(query: URLSearchParams): OrdersQuery {
  return { view: VIEWS.find((view) => view === query.get('state')) ?? 'open', cursor: query.get('cursor') };
}

export const ordersAddress = (query: OrdersQuery): string => withQuery('/orders', query, 'open');
/** The server's own default is all of them. */
export const ordersRequest = (query: OrdersQuery): string => withQuery(ADMIN_ROUTES.orders, query, 'all');

function withQuery(path: string, { view, cursor }: OrdersQuery, usual: OrdersView): string {
  const given = new URLSearchParams({ ...(view !== usual && { state: view }), ...(cursor !== null && { cursor }) }).toString();
  return given === '' ? path : `${path}?${given}`;
}
