import type { MigrationMeta } from 'drizzle-orm/migrator';

/** How a database stands against this code's migrations. */
export type MigrationState = Readonly<{
  applied: number;
  /** Known here, not yet applied. */ pending: number;
  /** Applied by a newer version of the code. */ unknown: number;
  /** Applied, but with another content than this code has under the same date. */ altered: number;
}>;

export type AppliedMigration = Readonly<{ hash: string; at: number }>;

export function migrationState(known: readonly MigrationMeta[], applied: readonly AppliedMigration[]): MigrationState {
  const byTime = new Map(known.map(({ folderMillis, hash }) => [folderMillis, hash]));
  const latest = Math.max(-1, ...applied.map(({ at }) => at));
  return {
    applied: applied.length,
    pending: known.filter(({ folderMillis }) => folderMillis > latest).length,
    unknown: applied.filter(({ at }) => !byTime.has(at)).length,
    altered: applied.filter(({ at, hash }) => byTime.has(at) && byTime.get(at) !== hash).length,
  };
}
