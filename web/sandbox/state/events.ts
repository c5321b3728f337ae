import type { SandboxEvent } from '../wire.ts';

type Listener = (event: SandboxEvent) => void;
export type Events = Readonly<{ emit: Listener; subscribe: (listener: Listener) => () => void }>;

export function newEvents(): Events {
  const listeners = new Set<Listener>();
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
