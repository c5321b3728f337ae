import { connectSqlite } from '../../adapters/db/connect-sqlite.ts';
import type { Database } from '../../adapters/db/database.ts';

/** Migrated, empty, in memory. */
export const testDatabase = (): Database => connectSqlite(':memory:');
