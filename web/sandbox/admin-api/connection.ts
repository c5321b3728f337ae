export type PageArguments = Readonly<{
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
  reverse?: boolean | null;
}>;

/** A Relay connection over a list. Shopify asks for `first` or `last`, at most 250. */
export function page(all: readonly object[], args: PageArguments): object {
  const size = args.first ?? args.last ?? 0;
  if (size < 1 || size > 250) throw new Error('you must provide one of first or last, from 1 to 250');
  const list = args.reverse === true ? all.toReversed() : all;
  const from = args.after == null ? 0 : Number(atob(args.after)) + 1;
  const to = args.before == null ? list.length : Number(atob(args.before));
  const start = args.first == null ? Math.max(from, to - size) : from;
  const end = args.first == null ? to : Math.min(to, from + size);
  const edges = list.slice(start, end).map((node, index) => ({ node, cursor: btoa(String(start + index)) }));
  return {
    nodes: edges.map((edge) => edge.node),
    edges,
    pageInfo: {
      hasNextPage: end < list.length,
      hasPreviousPage: start > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
