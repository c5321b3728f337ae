import type { OrderDetail } from '@selvedge/contract/admin-api.ts';
import { useEffect, useRef } from 'react';
import { isSettling } from './standing.ts';

const EVERY_MS = 3_000;
/** Shopify usually needs some seconds; whoever leaves the page open is no reason to ask for ever. */
const AT_MOST = 20;

/** Reads an order again while Shopify is being told what was decided. */
export function useSettling(order: OrderDetail | null, reload: () => void): void {
  const looks = useRef(0);
  useEffect(() => {
    if (order === null || !isSettling(order) || looks.current >= AT_MOST) return;
    const timer = setTimeout(() => {
      looks.current += 1;
      reload();
    }, EVERY_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [order, reload]);
}
