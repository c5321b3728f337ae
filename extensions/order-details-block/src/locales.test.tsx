import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from '@jest/globals';
import { ORDER_OBSTACLES, ORDER_REASONS, ORDER_STATES, type OrderDetail } from '@selvedge/contract/admin-api.ts';
import { LOCALES } from '@selvedge/contract/locales.ts';
import { WITH_WORDS } from './problem-text.ts';
import { leave, order, show, text } from './test/admin-harness.ts';
import { readTexts } from './test/locale.ts';
import { anOrder, NOW } from './test/order.ts';

afterEach(leave);

const english = readTexts('en');
const placeholders = (words: string) => [...words.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe.each(LOCALES)('%s', (locale) => {
  const texts = readTexts(locale);

  test('has exactly the keys of English, each with its placeholders', () => {
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, words] of texts) expect([key, placeholders(words)]).toEqual([key, placeholders(english.get(key) ?? '')]);
  });

  test('leaves nothing empty, and nothing in English', () => {
    expect([...texts].filter(([key, words]) => words.trim() === '' || (locale !== 'en' && words === english.get(key)))).toEqual([]);
  });

  test('fits where Shopify cuts: the heading at 40 characters, the summary at 30', () => {
    expect((texts.get('heading') ?? '').length).toBeLessThanOrEqual(40);
    for (const [key, words] of texts) if (key.startsWith('state.')) expect([key, words.length <= 30]).toEqual([key, true]);
  });

  // What the translator of the harness does not know it throws.
  test.each<Partial<OrderDetail>>([
    ...ORDER_STATES.map((state) => ({ state, by: 'staff' as const, holds: 0 })),
    ...ORDER_REASONS.map((reason) => ({ reason })),
    ...ORDER_OBSTACLES.map((obstacle) => ({ obstacle })),
    ...(['checkout', 'code', 'staff', 'merchant', 'flow'] as const).map((by) => ({ state: 'verified' as const, by })),
    { reportedAt: NOW },
    { maskedPhone: '', nextLinkAt: NOW + 60_000 },
  ])('draws %j', async (part) => {
    await show({ 'GET order': [order(anOrder(part))] }, { locale });
    expect(text().length).toBeGreaterThan(20);
  });
});

test('every refusal that has words of its own has them, and no word is left over', () => {
  for (const code of WITH_WORDS) expect(english.has(`problem.${code}`)).toBe(true);
  const folder = new URL('.', import.meta.url);
  const files = readdirSync(folder).filter((file) => /^[\w-]+\.tsx?$/.test(file));
  const sources = files.map((file) => readFileSync(new URL(file, folder), 'utf8')).join('\n');
  const named = (key: string) => sources.includes(`'${key}'`) || sources.includes(`\`${key.split('.').slice(0, -1).join('.')}.\${`);
  const inPattern = (key: string) => /^decide\.(verify|release)\./.test(key) && sources.includes('`decide.${decision}.');
  expect([...english.keys()].filter((key) => !['name', 'description'].includes(key) && !named(key) && !inPattern(key))).toEqual([]);
});
