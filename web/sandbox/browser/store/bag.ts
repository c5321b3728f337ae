import { useCallback, useEffect, useState } from 'preact/hooks';
import { onSandboxEvent } from '../ui/events.ts';

/** Product id → how many. */
type BagLines = Readonly<Record<string, number>>;
export type Bag = Readonly<{ lines: BagLines; count: number; change: (productId: string, by: number) => void }>;

const KEY = 'atelier-lumen-bag';

/** What the visitor has put aside, kept by the browser as a store's cookie would. A reset of the sandbox empties it. */
export function useBag(): Bag {
  const [lines, setLines] = useState<BagLines>(readLines);
  const change = useCallback((productId: string, by: number): void => {
    setLines((known) =>
      Object.fromEntries(Object.entries({ ...known, [productId]: (known[productId] ?? 0) + by }).filter(([, count]) => count > 0)),
    );
  }, []);
  useEffect(() => {
    localStorage.setItem(KEY, JSON.stringify(lines));
  }, [lines]);
  useEffect(
    () =>
      onSandboxEvent((event) => {
        if (event.type === 'reset') setLines({});
        if (event.type === 'order') setLines({});
      }),
    [],
  );
  return { lines, change, count: Object.values(lines).reduce((sum, count) => sum + count, 0) };
}

function readLines(): BagLines {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    return Object.fromEntries(Object.entries(stored).filter((entry): entry is [string, number] => Number.isInteger(entry[1])));
  } catch {
    return {};
  }
}
