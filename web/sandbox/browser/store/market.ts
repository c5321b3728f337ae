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

const LANGUAGE_KEY = 'atelier-lumen-language';
/** The storefront's own language; every market has it beside its own. */
const STORE_LANGUAGE = 'en';

/** The language in which checkout speaks to the visitor, and the ones to choose from. */
export function useLanguage(
  market: Market,
): Readonly<{ language: string; offered: readonly string[]; choose: (language: string) => void }> {
  const offered = [...new Set([STORE_LANGUAGE, market.language])];
  const [chosen, setChosen] = useState(localStorage.getItem(LANGUAGE_KEY) ?? STORE_LANGUAGE);
  const choose = (language: string): void => {
    localStorage.setItem(LANGUAGE_KEY, language);
    setChosen(language);
  };
  return { language: offered.includes(chosen) ? chosen : STORE_LANGUAGE, offered, choose };
}

/** A language by its own name: "français". */
export const nameOfLanguage = (language: string): string => new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
