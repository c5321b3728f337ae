import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../core/shared/app-error.ts';
import { type Check, failure, type Finding, type Section } from './finding.ts';

/** Side by side, each for itself: one that fails, throws or hangs hides none of the others. In the order given. */
export function runChecks(checks: readonly Check[], deadlineMs: number): Promise<readonly Section[]> {
  return Promise.all(checks.map(async (check) => ({ area: check.area, findings: await findingsOf(check, deadlineMs) })));
}

async function findingsOf({ run }: Check, deadlineMs: number): Promise<readonly Finding[]> {
  const inTime = new AbortController();
  const late = sleep(deadlineMs, [unfinished(deadlineMs)], { signal: inTime.signal }).catch(() => []);
  try {
    // In a microtask, so that a check that throws at once is caught like one that throws later.
    return await Promise.race([Promise.resolve().then(run), late]);
  } catch (error) {
    return [broken(error)];
  } finally {
    inTime.abort();
  }
}

const unfinished = (deadlineMs: number): Finding =>
  failure(
    `this check did not end within ${deadlineMs / 1_000} seconds`,
    'Run the doctor again; if it stays so, look at the network and the database.',
  );

/** Our own errors hold no secret. Of others only the kind is told: their messages quote addresses, parameters and bodies. */
function broken(error: unknown): Finding {
  const what = error instanceof AppError ? `${error.code}: ${error.message}` : reasonOf(error);
  return failure(`this check could not be done (${what})`, 'Look for the same error in the server’s log.');
}

/** A system's or driver's code of an error, or its name. By its looks: an error may come from another realm, as native drivers' do. */
export function reasonOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown error';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if ('cause' in error && error.cause !== undefined) return reasonOf(error.cause);
  return 'name' in error && typeof error.name === 'string' ? error.name : 'unknown error';
}
