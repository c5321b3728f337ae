import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** The columns of both databases under the same names. SQLite's integers hold 64 bits, so times and amounts need nothing wider. */
export const sqliteColumns = {
  table: sqliteTable,
  text,
  integer,
  /** Milliseconds since 1970, amounts in minor units. */
  wide: (name: string) => integer(name, { mode: 'number' }),
  flag: (name: string) => integer(name, { mode: 'boolean' }),
  json: (name: string) => text(name, { mode: 'json' }),
  index,
  uniqueIndex,
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- an overload of it is, not the one that is called
  primaryKey,
};
