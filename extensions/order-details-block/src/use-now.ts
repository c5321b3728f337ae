import { useEffect, useState } from 'preact/hooks';

/** The time, told anew once `until` has come. */
export function useNow(until: number | null): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    setNow(Date.now());
    const waitMs = until === null ? 0 : until - Date.now();
    if (waitMs <= 0) return;
    const timer = setTimeout(() => {
      setNow(Date.now());
    }, waitMs);
    return () => {
      clearTimeout(timer);
    };
  }, [until]);
  return now;
}
