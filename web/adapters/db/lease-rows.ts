import type { Database, Queries, Rows, Statement } from './database.ts';

/**
 * Chooses rows that are due and takes them, each for one caller only, in one process or many: a row that another is about to take is passed over. `take` repeats the
 * condition of `choose`, since a row may have changed in between. Without anything due nothing is written.
 */
export async function leaseRows<Chosen, Row>(
  db: Database,
  { choose, take }: Readonly<{ choose(q: Queries): Rows<Chosen> & object; take(q: Queries, chosen: readonly Chosen[]): Rows<Row> }>,
): Promise<readonly Row[]> {
  if ((await db.read(choose)).length === 0) return [];
  const chosen: Statement<Chosen> = { run: (q) => db.skipLocked(choose(q)) };
  const taken: Statement<Row> = {
    run: (q, before) => {
      const rows = before.of(chosen);
      return rows.length === 0 ? null : take(q, rows);
    },
  };
  const done = await db.atomically([chosen, taken]);
  return done.outcome === 'done' ? done.results.of(taken) : [];
}

/** Oldest first: `returning` promises no order. */
export const byDue = (a: Due, b: Due): number => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1);
type Due = Readonly<{ dueAt: number; id: string }>;
