import { expect, test } from '@jest/globals';
import { DEFAULT_SETTINGS } from './default-settings.ts';
import { storefrontConfig } from './storefront-config.ts';

test('says amounts in hundredths, whatever the currency, and rounds down: rather ask the server than not at all', () => {
  const thresholds = [
    { currency: 'EUR', amount: '400.00' },
    { currency: 'JPY', amount: '50000' },
    { currency: 'KWD', amount: '120.009' },
  ];
  const config = storefrontConfig({ ...DEFAULT_SETTINGS, mode: 'enforce', thresholds });
  expect(config).toEqual({ v: 1, asks: true, blocks: true, thresholds: { EUR: 40_000, JPY: 5_000_000, KWD: 12_000 }, others: true });
});

test.each([
  ['monitor', { asks: false, blocks: false }],
  ['hold', { asks: true, blocks: false }],
  ['enforce', { asks: true, blocks: true }],
] as const)('in mode %s', (mode, says) => {
  expect(storefrontConfig({ ...DEFAULT_SETTINGS, mode, otherCurrencies: 'never' })).toMatchObject({ ...says, others: false });
});

test('holds nothing else of the settings', () => {
  const text = JSON.stringify(storefrontConfig({ ...DEFAULT_SETTINGS, sender: { ...DEFAULT_SETTINGS.sender, default: 'Atelier' } }));
  expect(Object.keys(JSON.parse(text) as object)).toEqual(['v', 'asks', 'blocks', 'thresholds', 'others']);
  expect(text).not.toContain('Atelier');
});
