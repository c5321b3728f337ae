import { inspectPostgres, type PostgresFacts } from '../adapters/db/inspect-postgres.ts';
import { type Check, failure, type Finding, ok, warning } from './finding.ts';
import { migrationFindings } from './migration-findings.ts';
import { reasonOf } from './run-checks.ts';

/** The oldest that PostgreSQL’s makers still mend. */
const OLDEST = 14;
/** Of one process of ours; a few stay for people and backups. */
const POOL = 16;
const SPARE = 10;
const CLOCK_MS = 2_000;

export function checkPostgres(url: string, inspect: typeof inspectPostgres = inspectPostgres): Check {
  return {
    area: 'Database',
    run: async () => {
      try {
        return factFindings(await inspect(url), url);
      } catch (error) {
        return [failure(`PostgreSQL: no connection (${reasonOf(error)})`, 'Check DATABASE_URL, the firewall, the user and the database.')];
      }
    },
  };
}

function factFindings({ version, migrations, writeFailure, ...facts }: PostgresFacts, url: string): readonly Finding[] {
  const major = Math.floor(version / 10_000);
  return [
    major >= OLDEST ? ok(`PostgreSQL ${major}`) : failure(`PostgreSQL ${major} is too old`, `Upgrade to ${OLDEST} or newer.`),
    ...migrationFindings(migrations),
    writeFailure === null
      ? ok('PostgreSQL: this user can write')
      : failure(
          `PostgreSQL: this user cannot write (${writeFailure})`,
          'Connect to the primary, as the owner of the tables; see that its disk is not full.',
        ),
    ...clockFindings(facts),
    ...connectionFindings(facts, url),
  ];
}

function clockFindings({ aheadMs }: Pick<PostgresFacts, 'aheadMs'>): readonly Finding[] {
  if (Math.abs(aheadMs) <= CLOCK_MS) return [ok('PostgreSQL: its clock agrees with this machine’s')];
  const how = `${(Math.abs(aheadMs) / 1_000).toFixed(1)} seconds ${aheadMs > 0 ? 'ahead of' : 'behind'} this machine`;
  return [warning(`PostgreSQL: its clock is ${how}`, 'Run a time service (chrony, systemd-timesyncd) on both.')];
}

function connectionFindings(
  { isEncrypted, maxConnections }: Pick<PostgresFacts, 'isEncrypted' | 'maxConnections'>,
  url: string,
): readonly Finding[] {
  const processes = Math.floor((maxConnections - SPARE) / POOL);
  return [
    ...(isEncrypted || isLocal(url)
      ? []
      : [
          warning(
            'PostgreSQL: the connection is not encrypted',
            'Add ?sslmode=verify-full to DATABASE_URL, with the certificate of the server’s authority.',
          ),
        ]),
    processes >= 1
      ? ok(`PostgreSQL: room for ${processes} server processes (${maxConnections} connections)`)
      : failure(`PostgreSQL: ${maxConnections} connections are too few`, `Each server process takes up to ${POOL}: raise max_connections.`),
  ];
}

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]', '']);
const isLocal = (url: string): boolean => !URL.canParse(url) || LOCAL.has(new URL(url).hostname);
