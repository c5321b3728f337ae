/** One call after the other: two resets or restarts at once would pull the server from under each other. */
export function inTurn<T>(task: (input: T) => Promise<void>): (input: T) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (input) => {
    const next = last.catch(() => undefined).then(() => task(input));
    last = next;
    return next;
  };
}
