export type Timers = Readonly<{
  /** Starts the timer anew. */
  arm: (name: string, ms: number, act: () => void) => void;
  /** Starts it unless it runs. */
  armOnce: (name: string, ms: number, act: () => void) => void;
}>;

/** One-shot timers by name. */
export function newTimers(): Timers {
  const running = new Map<string, ReturnType<typeof setTimeout>>();
  const armOnce = (name: string, ms: number, act: () => void) => {
    if (running.has(name)) return;
    const run = () => {
      running.delete(name);
      act();
    };
    running.set(name, setTimeout(run, ms));
  };
  const arm = (name: string, ms: number, act: () => void) => {
    clearTimeout(running.get(name));
    running.delete(name);
    armOnce(name, ms, act);
  };
  return { arm, armOnce };
}
