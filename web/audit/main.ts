/**
 * `npm run audit:verify [-- --anchors <file>]`: walks every shop's audit chain and names the first event that does not hold. Changes no row.
 * Exits with 1 when a chain is damaged, with 2 when it could not look.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { drizzleAuditChain } from '../adapters/db/drizzle-audit-chain.ts';
import { drizzleShopStore } from '../adapters/db/drizzle-shop-store.ts';
import { connect } from '../compose.ts';
import { type Config, loadDotEnv, readConfig } from '../config.ts';
import { type AuditVerdict, verifyAudit } from '../core/audit/verify-audit.ts';
import { AppError } from '../core/shared/app-error.ts';
import { systemRandom } from '../core/shared/random.ts';
import { masterKeys } from '../core/shop/master-keys.ts';
import type { ShopDomain } from '../core/shop/shop-domain.ts';
import { type ShopKeys, shopKeys } from '../core/shop/shop-keys.ts';
import type { ShopStore } from '../core/shop/shop-store.ts';
import { type Anchors, goneFrom, readAnchors, writeAnchors } from './anchors.ts';
import { auditReport } from './report.ts';

try {
  const { values } = parseArgs({ options: { anchors: { type: 'string' } } });
  loadDotEnv();
  process.exitCode = await verify(readConfig(process.env), values.anchors ?? null);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}

async function verify(config: Config, file: string | null): Promise<number> {
  const { database } = config;
  // Opening would make one, and an empty one is whole.
  if (database.kind === 'sqlite' && !existsSync(database.file)) throw new AppError('config-invalid', `There is no ${database.file} here.`);
  const anchors = file === null ? {} : readAnchors(file);
  const verdicts = await verdictsOf(config, anchors);
  const gone = goneFrom(verdicts, anchors);
  process.stdout.write(auditReport(verdicts, gone));
  const isWhole = verdicts.every(({ outcome }) => outcome === 'whole') && gone.length === 0;
  if (isWhole && file !== null) writeAnchors(file, verdicts);
  return isWhole ? 0 : 1;
}

async function verdictsOf(config: Config, anchors: Anchors): Promise<readonly AuditVerdict[]> {
  const db = await connect(config);
  try {
    const ports = { chain: drizzleAuditChain(db), keysOf: savedKeys(drizzleShopStore(db), config.masterKeys) };
    const verdicts: AuditVerdict[] = [];
    for (const shop of await ports.chain.shops()) verdicts.push(await verifyAudit(ports, shop, anchors[shop] ?? null));
    return verdicts;
  } finally {
    await db.close();
  }
}

/** Reads only: a key that was made now would fit no row. */
function savedKeys(shops: Pick<ShopStore, 'findDataKey'>, ring: readonly Buffer[]): (shop: ShopDomain) => Promise<ShopKeys | null> {
  const master = masterKeys(ring, systemRandom);
  return async (shop) => {
    const wrapped = await shops.findDataKey(shop);
    return wrapped === null ? null : shopKeys(master.unwrap(wrapped, shop), systemRandom);
  };
}
