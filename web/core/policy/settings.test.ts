import { describe, expect, test } from '@jest/globals';
import { BOUNDS, type Settings } from '@selvedge/contract/admin-api.ts';
import { MAX_WINDOW_COUNT } from '../challenge/limits.ts';
import { checkSettings } from './check-settings.ts';
import { DEFAULT_SETTINGS } from './default-settings.ts';
import { boundedSettings } from './settings.ts';

const with_ = (change: Partial<Settings>): Settings => ({
  ...DEFAULT_SETTINGS,
  thresholds: [{ currency: 'EUR', amount: '400.00' }],
  ...change,
});

describe('bounds', () => {
  test('the defaults hold', () => {
    expect(checkSettings(DEFAULT_SETTINGS)).toEqual({});
    expect(checkSettings(with_({ mode: 'enforce' }))).toEqual({});
  });

  test.each([
    ['four digits', { code: { ...DEFAULT_SETTINGS.code, digits: 4 } }, 'code.digits'],
    ['five digits', { code: { ...DEFAULT_SETTINGS.code, digits: 5 } }, 'code.digits'],
    ['an hour of life', { code: { ...DEFAULT_SETTINGS.code, lifeSeconds: 3_600 } }, 'code.lifeSeconds'],
    ['one second above ten minutes', { code: { ...DEFAULT_SETTINGS.code, lifeSeconds: 601 } }, 'code.lifeSeconds'],
    ['six attempts', { code: { ...DEFAULT_SETTINGS.code, attempts: 6 } }, 'code.attempts'],
    ['half an attempt', { code: { ...DEFAULT_SETTINGS.code, attempts: 2.5 } }, 'code.attempts'],
    ['no waits', { code: { ...DEFAULT_SETTINGS.code, waitsSeconds: [] } }, 'code.waitsSeconds'],
    ['a wait of a second', { code: { ...DEFAULT_SETTINGS.code, waitsSeconds: [1] } }, 'code.waitsSeconds.0'],
    ['eleven sends a day', { limits: { ...DEFAULT_SETTINGS.limits, phonePerDay: 11 } }, 'limits.phonePerDay'],
    ['a negative threshold', { thresholds: [{ currency: 'EUR', amount: '-1' }] }, 'thresholds.0.amount'],
    ['decimals that the currency lacks', { thresholds: [{ currency: 'JPY', amount: '1.5' }] }, 'thresholds.0.amount'],
    [
      'a currency twice',
      {
        thresholds: [
          { currency: 'EUR', amount: '1' },
          { currency: 'EUR', amount: '2' },
        ],
      },
      'thresholds.1.currency',
    ],
    ['a sender with a space', { sender: { ...DEFAULT_SETTINGS.sender, default: 'My Shop' } }, 'sender.default'],
    [
      'half of a DLT registration',
      { sender: { ...DEFAULT_SETTINGS.sender, dlt: { entityId: '1', contentId: '', linkContentId: '' } } },
      'sender.dlt.contentId',
    ],
    ['enforcing without a threshold', { mode: 'enforce', thresholds: [] }, 'thresholds'],
  ] as const)('%s are refused at their field', (_, change, path) => {
    expect(Object.keys(checkSettings(with_(change)))).toContain(path);
  });
});

describe('settings from a row that somebody edited', () => {
  test.each([null, undefined, 7, 'text', [], {}])('%j reads as the defaults', (stored) => {
    expect(boundedSettings(stored)).toEqual(DEFAULT_SETTINGS);
  });

  test('a broken section reads as its default, the others stay', () => {
    const stored = { ...with_({ mode: 'enforce' }), code: { ...DEFAULT_SETTINGS.code, digits: 4 } };
    expect(boundedSettings(stored)).toEqual(with_({ mode: 'enforce' }));
  });

  test.each([
    ['digits', 4],
    ['lifeSeconds', 86_400],
    ['attempts', 1_000],
    ['sends', 99],
  ] as const)('no row gives a shop a %s of %d', (key, value) => {
    const read = boundedSettings({ code: { ...DEFAULT_SETTINGS.code, [key]: value } });
    expect(read.code[key]).toBeLessThanOrEqual(BOUNDS[key].max);
    expect(read.code[key]).toBeGreaterThanOrEqual(BOUNDS[key].min);
  });
});

test('no limit may ask for more than a subject’s row remembers', () => {
  const { phonePerTenMinutes, phonePerHour, phonePerDay, addressPerHour } = BOUNDS;
  for (const { max } of [phonePerTenMinutes, phonePerHour, phonePerDay, addressPerHour]) expect(max).toBeLessThanOrEqual(MAX_WINDOW_COUNT);
});
