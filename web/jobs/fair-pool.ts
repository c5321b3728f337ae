export type PoolLimits = Readonly<{
  /** Tasks running at once. */ total: number;
  perKey: number;
  /** Waiting, for one key. */ backlogPerKey: number;
}>;

export type FairPool = Readonly<{
  /**
   * Starts the task as soon as pool and key have a slot free; false when too many of its key wait already. Keys take turns, so that one with much to do
   * holds up no other.
   */
  add(key: string, task: () => Promise<void>): boolean;
  /** Drops what has not started, and resolves when all that has is over. */
  close(): Promise<void>;
}>;

type Task = () => Promise<void>;

/** Tasks must not throw: a failure is theirs to report. */
export function fairPool({ total, perKey, backlogPerKey }: PoolLimits): FairPool {
  // A map keeps the order in which keys were put in: the one served last goes to its end.
  const waiting = new Map<string, Task[]>();
  const counts = new Map<string, number>();
  const running = new Set<Promise<void>>();

  function start(): void {
    while (running.size < total) {
      const key = [...waiting.keys()].find((candidate) => (counts.get(candidate) ?? 0) < perKey);
      if (key === undefined) return;
      launch(key, take(key));
    }
  }

  function take(key: string): Task | undefined {
    const [next, ...rest] = waiting.get(key) ?? [];
    waiting.delete(key);
    if (rest.length > 0) waiting.set(key, rest);
    return next;
  }

  function launch(key: string, task: Task | undefined): void {
    if (!task) return;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    const run = task().finally(() => {
      running.delete(run);
      release(key);
      start();
    });
    running.add(run);
  }

  function release(key: string): void {
    const left = (counts.get(key) ?? 1) - 1;
    if (left > 0) counts.set(key, left);
    else counts.delete(key);
  }

  return {
    add(key, task) {
      const queue = waiting.get(key) ?? [];
      if (queue.length >= backlogPerKey) return false;
      waiting.set(key, [...queue, task]);
      start();
      return true;
    },
    async close() {
      waiting.clear();
      while (running.size > 0) await Promise.all(running);
    },
  };
}
