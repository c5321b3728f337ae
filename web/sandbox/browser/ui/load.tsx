import { useEffect, useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';

export type Loaded<Data> =
  Readonly<{ state: 'loading' }> | Readonly<{ state: 'ready'; data: Data }> | Readonly<{ state: 'failed'; message: string }>;

/** Loads once, and again when `key` changes. */
export function useLoaded<Data>(key: string, load: () => Promise<Data>): Loaded<Data> {
  const [loaded, setLoaded] = useState<Loaded<Data>>({ state: 'loading' });
  useEffect(() => {
    let current = true;
    load().then(
      (data) => {
        if (current) setLoaded({ state: 'ready', data });
      },
      (error: unknown) => {
        if (current) setLoaded({ state: 'failed', message: messageOf(error) });
      },
    );
    return () => {
      current = false;
    };
  }, [key]);
  return loaded;
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function Failure({ message, children }: Readonly<{ message: string; children?: ComponentChildren }>) {
  return (
    <main class="failure" role="alert">
      <h1>This page could not load</h1>
      <p>{message}</p>
      {children ?? <a href={location.pathname}>Try again</a>}
    </main>
  );
}
