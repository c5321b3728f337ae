import type { Settings } from '@selvedge/contract/admin-api.ts';
import type { FunctionConfig } from '@selvedge/contract/function-config.ts';
import { parseMoney } from '../shared/money.ts';

/** What decides whether an order is asked: the part of the settings that backend and Function share, letter for letter. */
export type Policy = Pick<FunctionConfig, 'mode' | 'thresholds' | 'otherCurrencies' | 'base' | 'exempt'>;

/** `currency`: the shop's own, '' while it is not known; then there is nothing to convert from, and `convert` asks always. */
export function policyOf({ mode, thresholds, otherCurrencies, exempt }: Settings, currency: string): Policy {
  const entries = thresholds.flatMap(({ currency, amount }) => {
    const money = parseMoney(amount, currency);
    return money ? [[currency, { minor: money.minor, exponent: money.exponent }] as const] : [];
  });
  const byCurrency = Object.fromEntries(entries);
  return { mode, thresholds: byCurrency, otherCurrencies, base: byCurrency[currency] ?? null, exempt };
}
