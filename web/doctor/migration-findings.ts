import type { MigrationState } from '../adapters/db/database-facts.ts';
import { failure, type Finding, ok, warning } from './finding.ts';

export function migrationFindings({ applied, pending, unknown, altered }: MigrationState): readonly Finding[] {
  const findings = [
    ...(altered > 0
      ? [
          failure(
            `${altered} applied migrations differ from this version’s`,
            'Restore the release that made this database, or the database of this release.',
          ),
        ]
      : []),
    ...(unknown > 0
      ? [
          failure(
            `${unknown} migrations come from a newer version`,
            'Run the newer version again, or restore the backup from before the upgrade.',
          ),
        ]
      : []),
    ...(pending > 0 ? [warning(`${pending} migrations are pending`, 'Back up, then start the server: it migrates before it serves.')] : []),
  ];
  return findings.length > 0 ? findings : [ok(`all ${applied} migrations are applied`)];
}

/** Whether stores of this version may read it. */
export const isCurrent = ({ applied, pending, unknown, altered }: MigrationState): boolean =>
  applied > 0 && pending === 0 && unknown === 0 && altered === 0;
