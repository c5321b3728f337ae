import { useEffect, useState } from 'preact/hooks';
import type { SandboxEvent } from '../../wire.ts';
import { onSandboxEvent } from './events.ts';
import { messageOf, type Loaded } from './load.tsx';

type Source<Data> = Readonly<{ load: () => Promise<Data>; changes: (event: SandboxEvent) => boolean }>;

/** Loads once, when `key` changes, and whenever something happens that changes it. An older answer never replaces a newer one. */
export function useLive<Data>(key: string, { load, changes }: Source<Data>): Loaded<Data> {
  const [loaded, setLoaded] = useState<Loaded<Data>>({ state: 'loading' });
  useEffect(() => {
    let last = 0;
    const reload = (): void => {
      const mine = (last += 1);
      load().then(
        (data) => {
          if (mine === last) setLoaded({ state: 'ready', data });
        },
        (error: unknown) => {
          if (mine === last) setLoaded({ state: 'failed', message: messageOf(error) });
        },
      );
    };
    reload();
    const stop = onSandboxEvent((event) => {
      if (changes(event)) reload();
    });
    return () => {
      last = -1;
      stop();
    };
  }, [key]);
  return loaded;
}
