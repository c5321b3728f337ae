import { LOCALES } from '@selvedge/contract/locales.ts';
import { describe, expect, test } from '@jest/globals';
import { en } from './en.ts';
import { TEXTS } from './texts.ts';

const english = Object.entries(en).flatMap(([key, text]) => (typeof text === 'string' ? [[key, text] as const] : []));
const textIn = (texts: object, key: string): string => {
  const text: unknown = new Map<string, unknown>(Object.entries(texts)).get(key);
  return typeof text === 'string' ? text : '';
};
const namesIn = (text: string): readonly string[] => [...new Set(text.match(/\{[a-z]+\}/gu))].sort();

describe.each(LOCALES)('%s', (locale) => {
  const texts = TEXTS[locale];

  test('has every text, with the same things to fill in, and nothing that is markup', () => {
    expect(Object.keys(texts).sort()).toEqual(Object.keys(en).sort());
    for (const [key, written] of english) {
      const text = textIn(texts, key);
      expect([key, text.trim()]).not.toEqual([key, '']);
      expect([key, namesIn(text)]).toEqual([key, namesIn(written)]);
      expect(text).not.toMatch(/[<>&]/);
    }
  });

  test('says each text in its own words', () => {
    const same = english.filter(([key, text]) => locale !== 'en' && textIn(texts, key) === text);
    expect(same).toEqual([]);
  });

  test('has a form for every number of tries', () => {
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    const counts = Array.from({ length: 11 }, (_, count) => new Intl.PluralRules(locale).select(count));
    const needed = forms.filter((form) => form !== 'other' && counts.includes(form));
    for (const form of needed) expect(texts.triesLeft[form] ?? (locale === 'ja' ? 'none' : undefined)).toBeDefined();
  });
});
