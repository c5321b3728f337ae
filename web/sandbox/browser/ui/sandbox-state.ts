import { useEffect, useState } from 'preact/hooks';
import type { SandboxState } from '../../wire.ts';
import { readState } from './api.ts';
import { onSandboxEvent } from './events.ts';

/** The sandbox's state, kept up to date in what changes: clock and server. Null until it has answered. */
export function useSandboxState(): SandboxState | null {
  const [state, setState] = useState<SandboxState | null>(null);
  useEffect(() => {
    const load = (): void => {
      void readState().then(setState, () => undefined);
    };
    load();
    return onSandboxEvent((event) => {
      if (event.type === 'reset' || event.type === 'install' || event.type === 'server') load();
      if (event.type === 'clock') setState((known) => known && { ...known, clockOffsetMs: event.offsetMs });
      if (event.type === 'server') setState((known) => known && { ...known, serverUp: event.up });
    });
  }, []);
  return state;
}
