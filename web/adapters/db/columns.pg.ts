import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';

export const pgColumns = {
  table: pgTable,
  text,
  integer,
  /** Milliseconds since 1970, amounts in minor units: exact in a double, too large for 32 bits. */
  wide: (name: string) => bigint(name, { mode: 'number' }),
  flag: boolean,
  json: jsonb,
  index,
  uniqueIndex,
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- an overload of it is, not the one that is called
  primaryKey,
};

/** The types that stores are written against: those of PostgreSQL, for both. */
export type Columns = typeof pgColumns;
