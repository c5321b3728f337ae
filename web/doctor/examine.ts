import { type Inspection, inspectConfig, type Variables } from '../config.ts';
import { checkAppUrl } from './check-app-url.ts';
import { checkClock } from './check-clock.ts';
import { checkKeys } from './check-keys.ts';
import { checkPostgres } from './check-postgres.ts';
import { checkSecrets } from './check-secrets.ts';
import { checkSettings, type Surroundings } from './check-settings.ts';
import { checkShopify } from './check-shopify.ts';
import { checkSqlite } from './check-sqlite.ts';
import { checkVonage } from './check-vonage.ts';
import { type Check, failure, type Section } from './finding.ts';
import { openShops } from './open-shops.ts';
import { runChecks } from './run-checks.ts';

export type Options = Readonly<{
  deadlineMs?: number;
  /** What Shopify serves to everybody, to compare clocks by. */ clockAddress?: string;
}>;

const DEADLINE_MS = 60_000;
const CLOCK_ADDRESS = 'https://cdn.shopify.com/shopifycloud/app-bridge.js';

/** All that the doctor looks at. It changes nothing but what any call of the server would: a token about to die is refreshed, a shop moves to the newest master key. */
export async function examine(variables: Variables, surroundings: Surroundings, options: Options = {}): Promise<readonly Section[]> {
  const inspection = inspectConfig(variables);
  const shops = openShops(inspection.config);
  const checks: readonly Check[] = [
    checkSettings(inspection, surroundings),
    checkSecrets(inspection),
    checkDatabase(inspection),
    checkKeys(inspection.config, shops),
    checkAppUrl(inspection),
    checkShopify(shops),
    checkVonage(shops),
    checkClock(options.clockAddress ?? CLOCK_ADDRESS),
  ];
  try {
    return await runChecks(checks, options.deadlineMs ?? DEADLINE_MS);
  } finally {
    await shops.close();
  }
}

function checkDatabase({ settings, problems }: Inspection): Check {
  if (settings.DATABASE_URL !== undefined) return checkPostgres(settings.DATABASE_URL);
  const isMeant = problems.some(({ variable }) => variable === 'DATABASE_URL');
  if (!isMeant) return checkSqlite(settings.DATABASE_FILE ?? 'selvedge.db');
  return { area: 'Database', run: () => [failure('not looked at: DATABASE_URL is not valid', 'Set it as docs/operator.md says.')] };
}
