import type { Finding, Level, Section } from './finding.ts';

const MARKS: Readonly<Record<Level, string>> = { ok: '✓', warning: '!', failure: '✗' };

/** For people: every finding with its mark, and under it what to do. */
export function printReport(sections: readonly Section[]): string {
  const body = sections.map(({ area, findings }) => [area, ...findings.map(lines)].join('\n'));
  return `${body.join('\n\n')}\n\n${verdict(sections)}\n`;
}

/** For programs. The names are stable. */
export function jsonReport(sections: readonly Section[]): string {
  return `${JSON.stringify({ healthy: !hasFailed(sections), failures: count(sections, 'failure'), warnings: count(sections, 'warning'), sections }, null, 2)}\n`;
}

export const hasFailed = (sections: readonly Section[]): boolean => count(sections, 'failure') > 0;

const lines = ({ level, says, todo }: Finding): string => `  ${MARKS[level]} ${says}${todo === null ? '' : `\n      → ${todo}`}`;

const count = (sections: readonly Section[], level: Level): number =>
  sections.reduce((sum, { findings }) => sum + findings.filter((finding) => finding.level === level).length, 0);

function verdict(sections: readonly Section[]): string {
  const [failures, warnings] = [count(sections, 'failure'), count(sections, 'warning')];
  if (failures + warnings === 0) return 'All is well.';
  return `${failures === 0 ? 'Nothing' : failures} to put right (✗), ${warnings} to look at (!).`;
}
