import type { Cart } from '../wire.ts';

export type CartMetafield = Cart['metafields'][number];

/** What is remembered of a cart; costs are worked out whenever it is looked at. */
export type CartRecord = Readonly<
  Omit<Cart, 'lines' | 'cost'> & {
    lines: readonly Readonly<{ productId: string; quantity: number }>[];
    totalOverride: string | null;
  }
>;
