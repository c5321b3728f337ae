import { claimedCents } from './amounts.ts';
import type { Cart } from './cart.ts';

/** What a reload must not lose: which challenge was asked for, for how much. No phone, no e-mail; gone with the tab. */
type Memory = Readonly<{ id: string; cents: number; currency: string }>;

/** The challenge that this cart asked for, and that would still cover it; null where there is none. */
export function recall(cart: Cart): string | null {
  try {
    const memory = asMemory(JSON.parse(sessionStorage.getItem(keyOf(cart)) ?? 'null'));
    return memory?.currency === cart.currency && memory.cents >= claimedCents(cart) ? memory.id : null;
  } catch {
    return null;
  }
}

export function remember(cart: Cart, id: string): void {
  const memory: Memory = { id, cents: claimedCents(cart), currency: cart.currency };
  try {
    sessionStorage.setItem(keyOf(cart), JSON.stringify(memory));
  } catch {
    // A browser that keeps nothing: a reload asks anew.
  }
}

const keyOf = ({ token }: Cart) => `selvedge:${token}`;
/** Guarantee: only `remember` writes under this key. */
const asMemory = (json: unknown) => json as Memory | null;
