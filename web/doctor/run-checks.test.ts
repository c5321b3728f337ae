import { expect, test } from '@jest/globals';
import { AppError } from '../core/shared/app-error.ts';
import { type Check, failure, ok, warning } from './finding.ts';
import { hasFailed, jsonReport, printReport } from './print-report.ts';
import { runChecks } from './run-checks.ts';

const fine: Check = { area: 'Fine', run: () => [ok('all is well')] };
const never = new Promise<never>(() => undefined);

test('a check that throws, rejects or hangs hides none of the others', async () => {
  const thrown: Check = {
    area: 'Thrown',
    run: () => {
      throw new Error('password=hunter2');
    },
  };
  const rejected: Check = { area: 'Rejected', run: () => Promise.reject(new AppError('key-missing', 'a key is missing')) };
  const sections = await runChecks([thrown, { area: 'Hung', run: () => never }, rejected, fine], 50);
  expect(sections.map(({ area }) => area)).toEqual(['Thrown', 'Hung', 'Rejected', 'Fine']);
  expect(sections.map(({ findings }) => findings[0]?.level)).toEqual(['failure', 'failure', 'failure', 'ok']);
  expect(sections[1]?.findings[0]?.says).toContain('did not end within 0.05 seconds');
  expect(sections[2]?.findings[0]?.says).toContain('key-missing');
});

test('of an error that is not ours only its kind is told, since its message may quote a secret', async () => {
  const cause = Object.assign(new Error('connect to postgres://user:hunter2@db'), { code: 'ECONNREFUSED' });
  const sections = await runChecks([{ area: 'A', run: () => Promise.reject(new Error('hunter2', { cause })) }], 1_000);
  expect(printReport(sections)).toContain('ECONNREFUSED');
  expect(printReport(sections)).not.toContain('hunter2');
});

test('the report marks each finding, says what to do, and sums up', () => {
  const sections = [{ area: 'Disk', findings: [ok('there'), warning('nearly full', 'Make room.'), failure('broken', 'Replace it.')] }];
  expect(printReport(sections)).toBe(
    'Disk\n  ✓ there\n  ! nearly full\n      → Make room.\n  ✗ broken\n      → Replace it.\n\n1 to put right (✗), 1 to look at (!).\n',
  );
  expect(JSON.parse(jsonReport(sections))).toMatchObject({ healthy: false, failures: 1, warnings: 1, sections });
  expect(hasFailed([{ area: 'Disk', findings: [warning('nearly full', 'Make room.')] }])).toBe(false);
});
