import { useState } from 'preact/hooks';
import type { Market, SandboxState } from '../../wire.ts';

const KEY = 'atelier-lumen-market';

/** The country that the visitor shops in: what was chosen before, else the shop's own. */
export function useMarket(state: SandboxState): readonly [Market, (country: string) => void] {
  const [country, setCountry] = useState(localStorage.getItem(KEY) ?? state.shop.country);
  const market =
    state.markets.find((candidate) => candidate.country === country) ??
    state.markets.find((candidate) => candidate.country === state.shop.country);
  if (!market) throw new Error('The sandbox has no market for its own country.');
  const choose = (chosen: string): void => {
    localStorage.setItem(KEY, chosen);
    setCountry(chosen);
  };
  return [market, choose];
}
