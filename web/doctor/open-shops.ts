import { connectPostgres } from '../adapters/db/connect-postgres.ts';
import { connectSqlite } from '../adapters/db/connect-sqlite.ts';
import type { Database } from '../adapters/db/database.ts';
import { inspectPostgres } from '../adapters/db/inspect-postgres.ts';
import { inspectSqlite } from '../adapters/db/inspect-sqlite.ts';
import { type ShopAges, shopAges } from '../adapters/db/shop-ages.ts';
import type { Config } from '../config.ts';
import { type ComposedPorts, portsOf } from '../ports.ts';
import { isCurrent } from './migration-findings.ts';

export type ShopPorts = Pick<ComposedPorts, 'probe' | 'vault' | 'providers' | 'audit' | 'clock' | 'random'>;
export type OpenShops = Readonly<{ outcome: 'open'; ports: ShopPorts; shops: readonly ShopAges[] }>;
/** The reason is in a finding of another check. */
export type ClosedShops = Readonly<{ outcome: 'closed'; reason: string }>;
export type Shops = Readonly<{ get: Promise<OpenShops | ClosedShops>; close(): Promise<void> }>;

/** The installed shops, once for all checks. Connecting would migrate, so only a database that has nothing to migrate is connected to. */
export function openShops(config: Config | null): Shops {
  const database = config === null ? Promise.resolve(null) : connectCurrent(config.database);
  // Each check that waits for it tells; unheard, the rejection would end the process.
  database.catch(() => null);
  return {
    get: opened(config, database),
    close: async () => {
      const db = await database.catch(() => null);
      await db?.close();
    },
  };
}

async function opened(config: Config | null, database: Promise<Database | null>): Promise<OpenShops | ClosedShops> {
  if (config === null) return closed('the configuration is not complete');
  try {
    const db = await database;
    return db === null
      ? closed('the database is not at this version')
      : { outcome: 'open', ports: portsOf(config, db), shops: await shopAges(db) };
  } catch {
    return closed('the database cannot be read');
  }
}

const closed = (reason: string): ClosedShops => ({ outcome: 'closed', reason });

async function connectCurrent(database: Config['database']): Promise<Database | null> {
  const facts = database.kind === 'sqlite' ? inspectSqlite(database.file) : await inspectPostgres(database.url);
  if (facts === null || !isCurrent(facts.migrations) || facts.writeFailure !== null) return null;
  return database.kind === 'sqlite' ? connectSqlite(database.file) : connectPostgres(database.url);
}
