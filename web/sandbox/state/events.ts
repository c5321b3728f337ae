import type { SandboxEvent } from '../wire.ts';

export type Bus<Event> = Readonly<{ emit: (event: Event) => void; subscribe: (listener: (event: Event) => void) => () => void }>;
export type Events = Bus<SandboxEvent>;

export function newBus<Event>(): Bus<Event> {
  const listeners = new Set<(event: Event) => void>();
  return {
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
