import {
  ADMIN_ROUTES,
  DELIVERY_STATES,
  type DeliveryState,
  VERIFICATION_STATES,
  type VerificationState,
} from '@selvedge/contract/admin-api.ts';

/** What the list shows: kept in the page's address, so that back, reload and a shared link show the same. */
export type ListQuery = Readonly<{
  state: VerificationState | null;
  delivery: DeliveryState | null;
  search: string;
  cursor: string | null;
}>;

export function readQuery(query: URLSearchParams): ListQuery {
  return {
    state: VERIFICATION_STATES.find((state) => state === query.get('state')) ?? null,
    delivery: DELIVERY_STATES.find((state) => state === query.get('delivery')) ?? null,
    search: query.get('search') ?? '',
    cursor: query.get('cursor'),
  };
}

export const listAddress = (query: ListQuery): string => withQuery('/verifications', query);
export const listRequest = (query: ListQuery): string => withQuery(ADMIN_ROUTES.verifications, query);
export const isFiltered = ({ state, delivery, search }: ListQuery): boolean => state !== null || delivery !== null || search !== '';

function withQuery(path: string, query: ListQuery): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === null || value === '' ? [] : [[name, value]]));
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
}
