import { describe, expect, test } from '@jest/globals';
import { LOCALES } from '@selvedge/contract/locales.ts';
import { DEFAULT_SETTINGS } from '../policy/default-settings.ts';
import { previewMessage } from './preview-message.ts';
import { dltFor, localeFor, senderFor } from './sender.ts';

const preview = (text: string, currency = 'INR') =>
  previewMessage({ request: { locale: 'en', text, currency }, shopName: 'Maison Lune', dlt: false });

describe('a preview', () => {
  test('draws the text as it would be sent, with its segments and problems', () => {
    expect(preview('{code} für {shop} ₹')).toEqual({
      text: '123456 für Maison Lune ₹',
      encoding: 'ucs-2',
      characters: 24,
      segments: 1,
      problems: [
        { code: 'missing-amount', found: null },
        { code: 'missing-reference', found: null },
        { code: 'missing-warning', found: null },
      ],
    });
  });

  test.each(LOCALES)('of nothing shows our own text in %s', (locale) => {
    const shown = previewMessage({ request: { locale, text: ' ', currency: 'EUR' }, shopName: 'Maison Lune', dlt: false });
    expect(shown).toMatchObject({ problems: [] });
  });

  test('shows an amount of the currency', () => {
    expect(preview('', 'KWD')).toMatchObject({ text: expect.stringContaining('KWD 165.500') });
    expect(preview('', 'JPY')).toMatchObject({ text: expect.stringContaining('¥54,990') });
  });

  test('refuses what is no currency, and a text that is far too long', () => {
    expect(preview('', 'rupees')).toMatchObject({
      outcome: 'refused',
      code: 'input-invalid',
      fields: { currency: expect.any(String) },
    });
    expect(preview('x'.repeat(1_001))).toMatchObject({
      outcome: 'refused',
      code: 'input-invalid',
      fields: { text: expect.any(String) },
    });
  });
});

describe('sender and registration', () => {
  const sender = {
    default: 'Lune',
    byCountry: [
      { country: 'IN', sender: 'LUNEIN' },
      { country: 'US', sender: '12025550123' },
    ],
    dlt: { entityId: '11', contentId: '22', linkContentId: '33' },
  };
  const settings = { ...DEFAULT_SETTINGS, sender };

  test('go by the country of the phone', () => {
    expect(['IN', 'US', 'FR', null].map((country) => senderFor(settings, country))).toEqual(['LUNEIN', '12025550123', 'Lune', 'Lune']);
    expect(['IN', 'US', null].map((country) => dltFor(settings, country))).toEqual([{ entityId: '11', contentId: '22' }, null, null]);
  });

  test('half a registration is none', () => {
    const half = { ...settings, sender: { ...sender, dlt: { entityId: '11', contentId: '', linkContentId: '' } } };
    expect(dltFor(half, 'IN')).toBeNull();
    expect(localeFor(half, { country: 'IN', locale: 'fr' })).toBe('fr');
  });

  test('a registered text speaks the default language; a language that we lack reads it too', () => {
    expect(localeFor(settings, { country: 'IN', locale: 'fr' })).toBe('en');
    expect(localeFor(settings, { country: 'FR', locale: 'fr' })).toBe('fr');
    expect(localeFor(settings, { country: 'FR', locale: 'sv' })).toBe('en');
  });
});
