import type { Settings } from '@selvedge/contract/admin-api.ts';
import type { FunctionConfig } from '@selvedge/contract/function-config.ts';
import { parseMoney } from '../shared/money.ts';

/** What decides whether an order is asked: the part of the settings that backend and Function share, letter for letter. */
export type Policy = Pick<FunctionConfig, 'mode' | 'thresholds' | 'otherCurrencies' | 'exempt'>;

export function policyOf({ mode, thresholds, otherCurrencies, exempt }: Settings): Policy {
  const entries = thresholds.flatMap(({ currency, amount }) => {
    const money = parseMoney(amount, currency);
    return money ? [[currency, { minor: money.minor, exponent: money.exponent }] as const] : [];
  });
  return { mode, thresholds: Object.fromEntries(entries), otherCurrencies, exempt };
}
