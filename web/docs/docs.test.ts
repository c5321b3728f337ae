import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { LOCALES } from '@selvedge/contract/locales.ts';
import { parse } from 'smol-toml';
import { readConfig, SETTINGS } from '../config.ts';
import { CONTACT_DAYS, PROOF_DAYS, REQUEST_DAYS, UNCONCERNED_DAYS } from '../core/maintenance/purge-store.ts';
import { DEFAULT_SETTINGS } from '../core/policy/default-settings.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const DOCS = [
  'README.md',
  '.github/SECURITY.md',
  ...readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.md'))
    .map((file) => `web/docs/${file}`),
];
const [merchant, operator, reviewer] = ['merchant', 'operator', 'reviewer'].map((name) => read(`web/docs/${name}.md`)) as [
  string,
  string,
  string,
];

/** The part under a heading, to the next of its level or above. */
function section(text: string, title: string): string {
  const [, after = ''] = text.split(`\n## ${title}\n`);
  return after.split('\n## ')[0] ?? '';
}
/** The cells of a table's rows, its head left out. */
const rowsOf = (text: string): readonly (readonly string[])[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\| *-/.test(line))
    .slice(1)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
const named = (text: string): readonly string[] => rowsOf(text).map(([name = '']) => name.replaceAll('`', ''));

describe.each(DOCS)('%s', (file) => {
  const text = read(file);

  test('names only npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as Readonly<{ scripts: Readonly<Record<string, string>> }>;
    const asked = [...text.matchAll(/npm run (?:--silent )?([a-z][a-z:-]*)/g)].map(([, name = '']) => name);
    expect(asked.filter((name) => !(name in scripts))).toEqual([]);
  });

  test('leads only to files and headings that exist', () => {
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, to = '']) => to).filter((to) => !/^https?:/.test(to));
    const broken = links.filter((to) => {
      const [path = '', heading] = to.split('#');
      const target = path === '' ? file : relative(ROOT, resolve(ROOT, dirname(file), path));
      return !existsSync(join(ROOT, target)) || (heading !== undefined && !headingsOf(read(target)).includes(heading));
    });
    expect(broken).toEqual([]);
  });
});

/** As GitHub makes them. */
const headingsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );

describe('the operator’s page', () => {
  const rows = rowsOf(section(operator, 'Environment'));

  test('explains every setting, and none that there is not', () => {
    expect([...named(section(operator, 'Environment'))].sort()).toEqual([...SETTINGS].sort());
  });

  test('names the defaults that hold', () => {
    const required = {
      APP_URL: 'https://x.example.com',
      SHOPIFY_API_KEY: 'key',
      SHOPIFY_API_SECRET: 'a long secret',
      MASTER_KEYS: 'A'.repeat(43),
    };
    const config = readConfig(required);
    const defaults = {
      HOST: config.host,
      PORT: config.port,
      TRUST_PROXY_HOPS: config.trustedHops,
      LOG_LEVEL: config.logLevel,
      DATABASE_FILE: 'selvedge.db',
    };
    expect(config.database).toEqual({ kind: 'sqlite', file: defaults.DATABASE_FILE });
    for (const [name, value] of Object.entries(defaults)) expect(rows.find(([cell]) => cell === `\`${name}\``)?.[2]).toBe(`\`${value}\``);
    expect(
      rows
        .filter(([, , value]) => value === 'required')
        .map(([cell = '']) => cell.replaceAll('`', ''))
        .sort(),
    ).toEqual(Object.keys(required).sort());
  });
});

describe('the reviewer’s page', () => {
  test('gives a reason for every scope of the manifest, and asks for no other', () => {
    const { access_scopes: access } = parse(read('shopify.app.toml')) as Readonly<{ access_scopes: Readonly<{ scopes: string }> }>;
    const rows = rowsOf(section(reviewer, 'Scopes, each with its reason'));
    expect(rows.map(([scope = '']) => scope.replaceAll('`', '')).sort()).toEqual(access.scopes.split(',').sort());
    expect(rows.filter(([, why = '']) => why.length < 10)).toEqual([]);
  });

  test('promises what the code keeps to', () => {
    const kept = section(reviewer, 'What is kept and for how long');
    const promise = (what: string) => rowsOf(kept).find(([cell]) => cell === what)?.[2];
    expect(promise('Phone, e-mail of a verification')).toBe(`${CONTACT_DAYS} days`);
    expect(promise('Phone, e-mail of an order above the threshold')).toContain(`${CONTACT_DAYS} days;`);
    expect(promise('An order that needed nothing')).toBe(`${UNCONCERNED_DAYS} days`);
    expect(promise('Proofs that were used')).toBe(`${PROOF_DAYS} days`);
    expect(promise('A customer’s request for their data'.replace('’', "'"))).toBe(`${REQUEST_DAYS} days`);
  });

  test('names every compliance topic', () => {
    for (const topic of named(section(reviewer, 'Compliance topics'))) expect(read('shopify.app.toml')).toContain(`"${topic}"`);
    expect(named(section(reviewer, 'Compliance topics'))).toHaveLength(3);
  });
});

describe('the merchant’s page', () => {
  test('names the usual settings as they are', () => {
    const { code, orders } = DEFAULT_SETTINGS;
    expect(merchant).toContain(
      `It has ${code.digits} digits, lives ${code.lifeSeconds / 60} minutes and may be tried ${code.attempts} times`,
    );
    expect(merchant).toContain(`after ${orders.reminderHours.join(' and after ')} hours`);
    expect(merchant).toContain(`They have ${orders.waitHours} hours`);
    expect(orders.then).toBe('alert');
  });

  test('names the languages of the shopper', () => {
    const names = new Intl.DisplayNames('en', { type: 'language' });
    for (const locale of LOCALES) expect(merchant).toContain(names.of(locale) ?? locale);
  });

  test('names what Shopify Flow is told', () => {
    const names = [...read('extensions/flow-triggers/shopify.extension.toml').matchAll(/^name = "(.+)"$/gm)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(4);
    for (const name of names) expect(merchant).toContain(`_${name}_`);
  });

  test('shows its pictures, small, and no other lie about', () => {
    const folder = join(import.meta.dirname, 'pictures');
    const pictures = readdirSync(folder);
    expect([...merchant.matchAll(/\(pictures\/([^)]+)\)/g)].map(([, name = '']) => name).sort()).toEqual(pictures.sort());
    expect(pictures.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)).toBeLessThan(300_000);
  });
});
