import type { ShopKeys } from '../shop/shop-keys.ts';

/** By which what belongs to an address is found again when its owner asks; spellings that differ in case or space are one. */
export function emailIndex(keys: ShopKeys, email: string | null): string | null {
  const plain = email?.trim().toLowerCase() ?? '';
  return plain === '' ? null : keys.index('email', plain);
}
