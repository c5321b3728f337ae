import { AsyncResource } from 'node:async_hooks';

/** Work that goes on beside requests. It is safe in N processes at once: what it takes on, it leases from the database. */
export type Job = Readonly<{
  name: string;
  everyMs: number;
  /** One round. `wake` asks for another as soon as this one is over. */
  run(wake: () => void): Promise<void>;
  /** Waits for what a round has left running; starts nothing more. */
  drain?(): Promise<void>;
}>;

export type JobLog = Readonly<{ /** `error` is never shown to anybody but the operator. */ failure(job: string, error: unknown): void }>;

export type RunningJob = Readonly<{
  /** Runs now, or right after the round that is running. Returns at once. */
  wake(): void;
  /** No further round; resolves when nothing runs any more. */
  stop(): Promise<void>;
}>;

/** Runs a job at once, then every `everyMs` and whenever woken, never two rounds at a time. A round that fails is logged and the next one comes as usual. */
export function startJob(job: Job, log: JobLog): RunningJob {
  let isStopped = false;
  let isWoken = false;
  let timer: NodeJS.Timeout | undefined;
  let isRunning = false;
  let round = Promise.resolve();

  const mustRunAgain = () => isWoken && !isStopped;

  async function run(): Promise<void> {
    clearTimeout(timer);
    isRunning = true;
    do {
      isWoken = false;
      await job.run(wake).catch((error: unknown) => {
        log.failure(job.name, error);
      });
    } while (mustRunAgain());
    isRunning = false;
    if (!isStopped) timer = setTimeout(start, job.everyMs);
  }

  // In the job's own context: whoever wakes it is serving a request, and what belongs to that must not go on here.
  const start = AsyncResource.bind((): void => {
    round = run();
  });

  function wake(): void {
    if (isStopped) return;
    if (isRunning) isWoken = true;
    else start();
  }

  start();
  return {
    wake,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await round;
      await job.drain?.();
    },
  };
}
