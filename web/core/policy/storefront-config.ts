import type { Settings } from '@selvedge/contract/admin-api.ts';
import type { StorefrontConfig } from '@selvedge/contract/proxy-api.ts';
import { parseMoney } from '../shared/money.ts';

/** Liquid counts every currency in hundredths. */
const LIQUID_EXPONENT = 2;

/** What the theme may know: nothing that is secret, and enough to load no script where no code is needed. */
export function storefrontConfig({ mode, thresholds, otherCurrencies }: Settings): StorefrontConfig {
  const entries = thresholds.flatMap(({ currency, amount }) => {
    const money = parseMoney(amount, currency);
    // Down: where Liquid cannot say it exactly, the block asks the server rather than not at all.
    return money ? [[currency, Math.floor(money.minor * 10 ** (LIQUID_EXPONENT - money.exponent))] as const] : [];
  });
  return {
    v: 1,
    asks: mode !== 'monitor',
    blocks: mode === 'enforce',
    thresholds: Object.fromEntries(entries),
    others: otherCurrencies !== 'never',
  };
}
