import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { Schema } from './schema.ts';

/** What a store may say to a database, in one dialect for both. */
export type Queries = Pick<NodePgDatabase, 'select' | 'insert' | 'update' | 'delete'>;
export type Rows<Row = unknown> = PromiseLike<Row[]>;

/**
 * One statement of a transaction. Every one ends in `.returning()`: the rows say what it did. `guard`: when it returns no row, everything is rolled back and the
 * guard's name is the result. `run` may read what earlier statements returned, and answer null to do nothing. It has no other effect: it may run again.
 */
export type Statement<Row = unknown> = Readonly<{ guard?: string; run: (queries: Queries, before: Results) => Rows<Row> | null }>;

/** What each statement returned. */
export type Results = Readonly<{ of<Row>(statement: Statement<Row>): readonly Row[] }>;
export type Done = Readonly<{ outcome: 'done'; results: Results }>;
export type Refused = Readonly<{ outcome: 'refused'; guard: string }>;

export function resultsOf(statements: readonly Statement[], rows: readonly (readonly unknown[])[]): Results {
  // The rows at a statement's place are those that its own `run` returned.
  return { of: <Row>(statement: Statement<Row>) => (rows[statements.indexOf(statement)] ?? []) as readonly Row[] };
}

export type Database = Readonly<{
  schema: Schema;
  /** For what only tests ask. A store reads by `read` and writes by `atomically`, since drizzle's own errors carry the parameters of the query. */
  queries: Queries;
  /** Throws AppError `overloaded` when the database stays busy, `row-corrupt` when what it holds is not what the schema says. */
  read<Row>(run: (queries: Queries) => PromiseLike<Row[]>): Promise<Row[]>;
  /** All or nothing, durable when it resolves. Throws AppError `overloaded` when the database stays busy. */
  atomically(statements: readonly Statement[]): Promise<Done | Refused>;
  /** Of rows that another process is about to take, none. */
  skipLocked<Query extends object>(query: Query): Query;
  isHealthy(): Promise<boolean>;
  /** After what is under way. */
  close(): Promise<void>;
}>;
