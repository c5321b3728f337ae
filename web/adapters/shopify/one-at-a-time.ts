import type { ShopDomain } from '../../core/shop/shop-domain.ts';

export type OneAtATime<T> = (shop: ShopDomain, work: () => Promise<T>) => Promise<T>;

/** While work for a shop runs, whoever asks for the same shop gets its result. Within this process. */
export function oneAtATime<T>(): OneAtATime<T> {
  const running = new Map<ShopDomain, Promise<T>>();
  return (shop, work) => {
    const other = running.get(shop);
    if (other) return other;
    const mine = work().finally(() => running.delete(shop));
    running.set(shop, mine);
    return mine;
  };
}
