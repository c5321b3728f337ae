import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { API_ERROR_CODES } from '@selvedge/contract/errors.ts';
import { LOCALES } from '@selvedge/contract/locales.ts';
import { codeSent, seen, anOrder } from './test/builders.ts';
import { isRecord, readLocale } from './test/locale.ts';
import { codeErrorOf, noticeOf } from './words.ts';

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
    for (const text of Object.values(forms)) {
      // A form for one or two may say the number in words; it may not ask for a value that nobody gives.
      expect(expected).toEqual(expect.arrayContaining(placeholders(text)));
      expect(text.trim()).not.toBe('');
    }
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

  test('says the same things as the checkout block in the same words', () => {
    const shared = ['code.label', 'code.wrong', 'code.expired', 'code.confirm', 'resend.now', 'wait.minutes'];
    const file = new URL(`../../checkout-verification/locales/${locale === 'en' ? 'en.default' : locale}.json`, import.meta.url);
    const json: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const theirs = leaves(isRecord(json) ? json : {});
    for (const key of shared) expect({ key, forms: texts.get(key) }).toEqual({ key, forms: theirs.get(key) });
  });
});

/** Told by the order itself, or answered by looking again. */
const SILENT = new Set(['challenge-consumed', 'verification-not-needed', 'no-phone']);

test.each(API_ERROR_CODES.filter((code) => !SILENT.has(code)))('%s has words wherever it is met', (code) => {
  const problem = { code, retryAfterMs: 60_000, attemptsLeft: 3 };
  const states = [seen(anOrder()), codeSent()].map((from) => ({ ...from, problem, sendAt: from.now + 60_000 }));
  for (const state of states) {
    const error = codeErrorOf(state);
    const texts = [...noticeOf(state), ...(error ? [error] : [])];
    if (!/^(wrong-|code-|attempts-)/.test(code) || state.order?.challenge) expect(texts.length).toBeGreaterThan(0);
    for (const [key] of texts) expect([...english.keys()]).toContain(key);
  }
});

test('every text is used', () => {
  const folder = new URL('.', import.meta.url);
  const sources = readdirSync(folder).filter((name) => /(?<!\.test)\.tsx?$/.test(name));
  const code = sources.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n');
  const unused = [...english.keys()].filter((key) => {
    const [group = ''] = key.split('.');
    return !['name', 'description'].includes(key) && !code.includes(`'${key}'`) && !code.includes(`\`${group}.\${`);
  });
  // Made of two halves: see send-button.tsx.
  expect(unused).toEqual(['offer.now', 'offer.wait', 'resend.now', 'resend.wait']);
});
