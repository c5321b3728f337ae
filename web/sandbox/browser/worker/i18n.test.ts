import { describe, expect, test } from '@jest/globals';
import { extensionLanguage, i18n } from './i18n.ts';

const TRANSLATIONS = {
  en: { greet: 'Hello {{ name }}', tries: { one: '{{count}} try left', other: '{{count}} tries left' }, only: { english: 'English only' } },
  fr: { greet: 'Bonjour {{name}}', tries: { one: '{{count}} essai', other: '{{count}} essais' } },
  ar: { tries: { zero: 'لا', one: 'واحدة', two: 'محاولتان', few: '{{count}} محاولات', other: '{{count}} محاولة' } },
};
const speak = (language: string, missing: (key: string) => void = () => undefined) =>
  i18n({ translations: TRANSLATIONS, language, currency: () => 'INR', missing });

describe("the extension's texts", () => {
  test('speak the buyer’s language, a region’s base language, else the default', () => {
    expect(extensionLanguage(TRANSLATIONS, 'fr-CA')).toBe('fr');
    expect(extensionLanguage(TRANSLATIONS, 'ja')).toBe('en');
    expect(speak('fr-CA').translate('greet', { name: 'Ada' })).toBe('Bonjour Ada');
  });

  test('fall back to the default language for a text that a language lacks', () => {
    expect(speak('fr').translate('only.english')).toBe('English only');
  });

  test('take the plural form that the language has for the count', () => {
    expect(speak('en').translate('tries', { count: 1 })).toBe('1 try left');
    expect(speak('en').translate('tries', { count: 3 })).toBe('3 tries left');
    expect(speak('fr').translate('tries', { count: 0 })).toBe('0 essai');
    expect(speak('ar').translate('tries', { count: 2 })).toBe('محاولتان');
  });

  test('report a key that no language has, and show the key', () => {
    const missed: string[] = [];
    expect(speak('en', (key) => missed.push(key)).translate('no.such')).toBe('no.such');
    expect(missed).toEqual(['no.such']);
  });

  test('become a list where a replacement is not text', () => {
    const link = { element: 'link' };
    expect(speak('en').translate('greet', { name: link })).toEqual(['Hello ', link]);
  });

  test('format money in the currency of the cart and the way of the buyer', () => {
    expect(speak('en').formatCurrency(54990)).toBe('₹54,990.00');
    expect(speak('en-IN').formatCurrency(154990)).toBe('₹1,54,990.00');
    expect(speak('fr').formatCurrency(12.5, { currency: 'EUR' })).toBe('12,50\u00a0€');
  });
});
