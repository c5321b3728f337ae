/** `orders`: filtered, sorted and paged by value, so that a page stays where it was while orders change. */
import { GraphQLError } from 'graphql';
import type { OrderRecord } from '../state/order-record.ts';
import { orderObject, visibleOrders } from './order-object.ts';
import { dateTime, type ShopContext } from './shop-context.ts';

export type OrdersArguments = Readonly<{
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
  query?: string | null;
  reverse?: boolean | null;
  sortKey?: string | null;
}>;
type SortBy = (order: OrderRecord) => number;
type Test = (order: OrderRecord) => boolean;
type Place = Readonly<{ value: number; id: number }>;

const SORTS: Readonly<Record<string, SortBy>> = {
  CREATED_AT: ({ createdAt }) => createdAt,
  PROCESSED_AT: ({ createdAt }) => createdAt,
  UPDATED_AT: ({ updatedAt }) => updatedAt,
  ORDER_NUMBER: ({ number }) => number,
};
const TIMES: Readonly<Record<string, SortBy>> = {
  created_at: ({ createdAt }) => createdAt,
  processed_at: ({ createdAt }) => createdAt,
  updated_at: ({ updatedAt }) => updatedAt,
};

export function ordersConnection(context: ShopContext, args: OrdersArguments): object {
  const { first, after, query, reverse, sortKey } = args;
  if (first == null || first < 1 || first > 250 || args.last != null || args.before != null)
    throw new GraphQLError('The sandbox pages orders forward, by `first` from 1 to 250 and `after`.');
  const value = SORTS[sortKey ?? 'PROCESSED_AT'];
  if (value === undefined) throw new GraphQLError(`The sandbox does not sort orders by ${sortKey ?? 'nothing'}.`);
  const sign = reverse === true ? -1 : 1;
  const isAfter = (place: Place, order: OrderRecord): boolean => sign * compare({ value: value(order), id: order.id }, place) > 0;
  const start = after == null ? null : placeIn(after);
  const all = visibleOrders(context)
    .filter(testOf(query ?? ''))
    .toSorted((a, b) => sign * compare({ value: value(a), id: a.id }, { value: value(b), id: b.id }));
  const rest = start === null ? all : all.filter((order) => isAfter(start, order));
  const shown = rest.slice(0, first);
  const edges = shown.map((order) => ({ node: orderObject(context, order), cursor: cursorAt({ value: value(order), id: order.id }) }));
  return {
    nodes: edges.map(({ node }) => node),
    edges,
    pageInfo: {
      hasNextPage: rest.length > first,
      hasPreviousPage: start !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** Shopify's own form of a cursor. */
function cursorAt({ id, value }: Place): string {
  return btoa(JSON.stringify({ last_id: id, last_value: value }));
}

function placeIn(cursor: string): Place {
  try {
    const { last_id: id, last_value: value } = asCursor(JSON.parse(atob(cursor)));
    return { id: Number(id), value: Number(value) };
  } catch {
    throw new GraphQLError(`Invalid cursor for current pagination sort: ${cursor}`);
  }
}

/** Guarantee: whatever it holds goes through Number, and what is no cursor sorts nowhere. */
function asCursor(value: unknown): Readonly<{ last_id?: unknown; last_value?: unknown }> {
  return value as Readonly<{ last_id?: unknown; last_value?: unknown }>;
}

const compare = (a: Place, b: Place): number => a.value - b.value || a.id - b.id;

const TERM = /^(?<field>[a-z_]+):(?<operator>>=|<=|>|<)?(?<quote>['"]?)(?<value>.+?)\k<quote>$/;

/** Terms that all must hold. What the sandbox cannot search by is refused: Shopify would quietly ignore it, and a test would learn nothing. */
function testOf(query: string): Test {
  const terms = (query.match(/(?:[^\s'"]+|'[^']*'|"[^"]*")+/g) ?? []).filter((term) => term !== 'AND');
  const tests = terms.map(termTest);
  return (order) => tests.every((test) => test(order));
}

function termTest(term: string): Test {
  const { field = '', operator = '', value = '' } = TERM.exec(term)?.groups ?? {};
  const time = TIMES[field];
  const wanted = Date.parse(value);
  if (time !== undefined && Number.isFinite(wanted)) return (order) => holds(Date.parse(dateTime(time(order))), operator, wanted);
  if (field === 'id' && operator === '') return ({ id }) => String(id) === value;
  if (field === 'tag' && operator === '') return ({ tags }) => tags.some((tag) => tag.toLowerCase() === value.toLowerCase());
  throw new GraphQLError(`The sandbox cannot search orders by ${term}.`);
}

function holds(a: number, operator: string, b: number): boolean {
  switch (operator) {
    case '>=':
      return a >= b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '<':
      return a < b;
    default:
      return a === b;
  }
}
