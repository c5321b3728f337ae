import { afterEach, describe, expect, test } from '@jest/globals';
import { type Job, type RunningJob, startJob } from './runner.ts';

const running: RunningJob[] = [];
afterEach(async () => {
  for (const job of running.splice(0)) await job.stop();
});

function start(changes: Partial<Job>) {
  const failures: string[] = [];
  const log = {
    failure: (name: string, error: unknown) => {
      failures.push(`${name}: ${String(error)}`);
    },
  };
  const job = startJob({ name: 'job', everyMs: 60_000, run: () => Promise.resolve(), ...changes }, log);
  running.push(job);
  return { job, failures };
}

const turn = () => new Promise(setImmediate);

/** A round that ends when told. */
function heldRounds() {
  const ends: (() => void)[] = [];
  const run = () =>
    new Promise<void>((resolve) => {
      ends.push(resolve);
    });
  return { ends, run };
}

describe('a job', () => {
  test('runs at once, and again every so often', async () => {
    let rounds = 0;
    const enough = new Promise<void>((resolve) => {
      start({
        everyMs: 5,
        run: () => {
          rounds += 1;
          if (rounds === 3) resolve();
          return Promise.resolve();
        },
      });
    });
    await enough;
    expect(rounds).toBe(3);
  });

  test('runs when woken, without waiting for its time', async () => {
    let rounds = 0;
    const { job } = start({
      run: () => {
        rounds += 1;
        return Promise.resolve();
      },
    });
    await turn();
    job.wake();
    await turn();
    expect(rounds).toBe(2);
  });

  test('never runs twice at once: a thousand wakes during a round make one more round', async () => {
    const { ends, run } = heldRounds();
    const { job } = start({ run });
    for (let count = 0; count < 1_000; count += 1) job.wake();
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await turn();
    expect(ends).toHaveLength(2);
    ends[1]?.();
    await turn();
    expect(ends).toHaveLength(2);
  });

  test('may ask for another round itself', async () => {
    let rounds = 0;
    let atOnce = 0;
    let mostAtOnce = 0;
    start({
      run: async (wake) => {
        rounds += 1;
        atOnce += 1;
        mostAtOnce = Math.max(mostAtOnce, atOnce);
        if (rounds < 5) wake();
        await Promise.resolve();
        atOnce -= 1;
      },
    });
    await turn();
    expect({ rounds, mostAtOnce }).toEqual({ rounds: 5, mostAtOnce: 1 });
  });

  test('whose round fails is logged and runs on', async () => {
    let rounds = 0;
    const { job, failures } = start({
      run: () => {
        rounds += 1;
        return rounds === 1 ? Promise.reject(new Error('database gone')) : Promise.resolve();
      },
    });
    await turn();
    job.wake();
    await turn();
    expect(rounds).toBe(2);
    expect(failures).toEqual(['job: Error: database gone']);
  });
});

describe('a stop', () => {
  test('waits for the round, then for what it left running, and starts no other', async () => {
    const { ends, run } = heldRounds();
    const steps: string[] = [];
    const { job } = start({
      run,
      drain: () => {
        steps.push('drained');
        return Promise.resolve();
      },
    });
    job.wake();
    const stopped = job.stop().then(() => steps.push('stopped'));
    await turn();
    expect(steps).toEqual([]);
    ends[0]?.();
    await stopped;
    job.wake();
    await turn();
    expect(steps).toEqual(['drained', 'stopped']);
    expect(ends).toHaveLength(1);
  });
});
