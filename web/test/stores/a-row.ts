import { type Column, getTableColumns } from 'drizzle-orm';
import type { Database } from '../../adapters/db/database.ts';
import type { ShopDomain } from '../../core/shop/shop-domain.ts';

type Table = Database['schema'][keyof Database['schema']];
type Filling = Readonly<{ shop: ShopDomain; mark: string }>;

/** A row of any table, by reflection, so that a table that is new is covered by itself. `mark` makes it unlike others. */
export function aRow(table: Table, { shop, mark }: Filling): Table['$inferInsert'] {
  const columns: readonly [string, Column][] = Object.entries(getTableColumns(table));
  const values = columns.map(([name, { dataType }]) => [name, valueOf(dataType, mark)]);
  // Every column is there, with a value of its kind.
  return { ...Object.fromEntries(values), shop } as Table['$inferInsert'];
}

function valueOf(kind: string, mark: string): unknown {
  const values = new Map<string, unknown>([
    ['string', mark],
    ['number', mark.length],
    ['boolean', true],
    ['json', { mark }],
  ]);
  if (!values.has(kind)) throw new Error(`a kind of column that no test knows: ${kind}`);
  return values.get(kind);
}
