import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { API_ERROR_CODES } from '@selvedge/contract/errors.ts';
import { LOCALES } from '@selvedge/contract/locales.ts';
import { needed, decidedAs } from './test/builders.ts';
import { isRecord, readLocale } from './test/locale.ts';
import { noticeOf, phoneErrorOf, codeErrorOf } from './words.ts';
import { codeSent } from './test/builders.ts';

const PLURALS = new Set(['zero', 'one', 'two', 'few', 'many', 'other']);
const english = leaves(readLocale('en'));

/** Path → texts; the forms of a plural are one leaf. */
function leaves(node: Record<string, unknown>, path = ''): Map<string, Record<string, string>> {
  const found = new Map<string, Record<string, string>>();
  for (const [key, value] of Object.entries(node)) {
    const at = path ? `${path}.${key}` : key;
    if (typeof value === 'string') found.set(at, { text: value });
    else if (isRecord(value) && Object.keys(value).every((form) => PLURALS.has(form))) found.set(at, asForms(value));
    else if (isRecord(value)) for (const [inner, texts] of leaves(value, at)) found.set(inner, texts);
  }
  return found;
}

function asForms(value: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(value).map(([form, text]) => [form, String(text)]));
}

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

describe.each(LOCALES)('%s', (locale) => {
  const texts = leaves(readLocale(locale));

  test('has exactly the keys of English', () => {
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test.each([...english.keys()])('%s has the placeholders of English', (key) => {
    const expected = placeholders(Object.values(english.get(key) ?? {}).at(-1) ?? '');
    const forms = texts.get(key) ?? {};
    expect(placeholders(forms.text ?? forms.other ?? '')).toEqual(expected);
    // A form for one or two may say the number in words; it may not ask for a value that nobody gives.
    for (const text of Object.values(forms)) expect(expected).toEqual(expect.arrayContaining(placeholders(text)));
    for (const text of Object.values(forms)) expect(text.trim()).not.toBe('');
  });

  test('has every plural form that its numbers need', () => {
    const rules = new Intl.PluralRules(locale);
    const used = new Set(Array.from({ length: 200 }, (_, count) => rules.select(count)));
    for (const [key, forms] of texts) {
      if (!('text' in forms)) expect({ key, forms: Object.keys(forms).sort() }).toEqual({ key, forms: [...used].sort() });
    }
  });

  test('leaves nothing in English', () => {
    const same = [...texts].filter(([key, forms]) => locale !== 'en' && JSON.stringify(forms) === JSON.stringify(english.get(key)));
    expect(same).toEqual([]);
  });
});

/** Answered by asking again, so never told. */
const SILENT = new Set(['challenge-consumed', 'verification-not-needed']);

test.each(API_ERROR_CODES.filter((code) => !SILENT.has(code)))('%s has words wherever it is met', (code) => {
  const failure = { code, retryAfterMs: 60_000, attemptsLeft: 3 };
  for (const from of [decidedAs(needed()), decidedAs(needed({ phone: { state: 'missing' } })), codeSent()]) {
    const state = { ...from, problem: failure, sendAt: from.now + 60_000 };
    const texts = [...(noticeOf(state)?.texts ?? []), phoneErrorOf(state), codeErrorOf(state)].filter((text) => text !== null);
    if (!/^(wrong-|code-|attempts-)/.test(code) || from.phase.at === 'code') {
      expect(texts.length + (code === 'attempts-spent' || code === 'code-expired' ? 1 : 0)).toBeGreaterThan(0);
    }
    for (const [key] of texts) expect([...english.keys()]).toContain(key);
  }
});

test('every key that the code names exists, and every key is named', () => {
  const sources = ['block', 'code-step', 'notice-banner', 'offer-step'].map((name) =>
    readFileSync(new URL(`${name}.tsx`, import.meta.url), 'utf8'),
  );
  const modules = ['lead', 'say', 'words'].map((name) => readFileSync(new URL(`${name}.ts`, import.meta.url), 'utf8'));
  const named = [...sources, ...modules].join('\n');
  const unnamed = [...english.keys()].filter((key) => {
    const group = `${key.split('.')[0] ?? ''}.`;
    return !['name', 'description'].includes(key) && !named.includes(`'${key}'`) && !named.includes(`\`${group}\${`);
  });
  expect(unnamed).toEqual([]);
  const literal = [...named.matchAll(/\[\s*'([a-zA-Z]+(?:\.[\w-]+)?)'/g)].map((match) => match[1] ?? '');
  const tables = new Set(['contact']);
  expect(literal.filter((key) => !tables.has(key) && !english.has(key))).toEqual([]);
});
