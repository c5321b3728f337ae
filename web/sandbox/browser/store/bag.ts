import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { onSandboxEvent } from '../ui/events.ts';
import { addToBag, readBag, setQuantity, type AjaxCart } from './ajax-cart.ts';

export type Bag = Readonly<{
  /** Product id → how many. */
  lines: Readonly<Record<string, number>>;
  /** In hundredths. */
  total: number;
  count: number;
  add: (productId: string) => Promise<void>;
  change: (productId: string, by: number) => void;
}>;

const EMPTY: AjaxCart = { item_count: 0, total_price: 0, items: [] };

/** The visitor's cart at the store. An order empties it, and so does a reset of the sandbox. */
export function useBag(onChange: () => void = () => undefined): Bag {
  const [cart, setCart] = useState(EMPTY);
  const queue = useRef<Promise<void>>(Promise.resolve());
  // One change after the other: two at once could each undo the other's.
  const follow = useCallback((work: () => Promise<AjaxCart>): Promise<void> => {
    queue.current = queue.current.then(work, work).then(setCart, () => undefined);
    return queue.current;
  }, []);
  useEffect(() => {
    void follow(readBag);
    return onSandboxEvent(({ type }) => {
      if (type === 'reset' || type === 'order') void follow(readBag);
    });
  }, [follow]);
  const lines = Object.fromEntries(cart.items.map(({ id, quantity }) => [id, quantity]));
  const change = (id: string, by: number): void => {
    void follow(() => setQuantity(id, Math.max(0, (lines[id] ?? 0) + by))).then(onChange);
  };
  return { lines, total: cart.total_price, count: cart.item_count, add: (id) => follow(() => addToBag(id)), change };
}
