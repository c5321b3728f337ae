import type { Request } from 'express';
import { text } from '../state/parse.ts';

const shopName = text(255);

/** The shop that a question names; null for all of them. */
export function shopIn({ query }: Request): string | null {
  return query.shop === undefined ? null : shopName(query.shop, 'shop');
}

export function isOf(shop: string | null): (item: Readonly<{ shop: string | null }>) => boolean {
  return (item) => shop === null || item.shop === shop;
}
