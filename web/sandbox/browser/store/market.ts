import type { Market, SandboxState } from '../../wire.ts';
import { readCookie, writeCookie } from './cookies.ts';

const COUNTRY = 'localization';
const LANGUAGE = 'language';
/** The storefront's own language; every market has it beside its own. */
const STORE_LANGUAGE = 'en';

/** The country that the visitor shops in: what was chosen before, else the shop's own. */
export function marketIn({ markets, shop }: SandboxState): Market {
  const chosen = readCookie(COUNTRY);
  const market = markets.find(({ country }) => country === chosen) ?? markets.find(({ country }) => country === shop.country);
  if (!market) throw new Error('The sandbox has no market for its own country.');
  return market;
}

/** The page is made anew: its server writes prices and blocks. */
export function chooseMarket(country: string): void {
  writeCookie(COUNTRY, country);
  location.reload();
}

export type Speech = Readonly<{ language: string; offered: readonly string[] }>;

/** The language in which the app's blocks and checkout speak to the visitor, and the ones to choose from. */
export function speechIn(market: Market): Speech {
  const offered = [...new Set([STORE_LANGUAGE, market.language])];
  const chosen = readCookie(LANGUAGE) ?? '';
  return { language: offered.includes(chosen) ? chosen : STORE_LANGUAGE, offered };
}

export function chooseLanguage(language: string): void {
  writeCookie(LANGUAGE, language);
  location.reload();
}

/** A language by its own name: "français". */
export const nameOfLanguage = (language: string): string => new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
