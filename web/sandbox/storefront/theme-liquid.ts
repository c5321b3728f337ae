/** Liquid as a storefront runs it, with the filters that the theme app extension uses. What it has no filter for fails, rather than being printed as it is. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Liquid } from 'liquidjs';
import { asObject } from '../state/parse.ts';
import { ROOT } from '../state/extensions.ts';

export const THEME = join(ROOT, 'extensions/theme-verification');
export const ASSETS_URL = '/extensions/theme-verification/assets';

export type Speech = Readonly<{ language: string; country: string; currency: string; now: number }>;

export function themeLiquid({ language, country, currency, now }: Speech): Liquid {
  const liquid = new Liquid({ partials: join(THEME, 'snippets'), extname: '.liquid', relativeReference: false, strictFilters: true });
  const words = localeOf(language);
  const money = new Intl.NumberFormat(`${language}-${country}`, { style: 'currency', currency });
  liquid.registerFilter('t', (key: string, ...values: readonly Named[]) => translated(words, key, values));
  liquid.registerFilter('money', (cents: number) => money.format(cents / 100));
  liquid.registerFilter('asset_url', (name: string) => `${ASSETS_URL}/${name}`);
  liquid.registerFilter('stylesheet_tag', (url: string) => `<link href="${url}" rel="stylesheet" type="text/css" media="all" />`);
  // shopify.dev: json "encodes <, >, and &".
  liquid.registerFilter('json', (value: unknown) => JSON.stringify(value ?? null).replace(/[<>&]/g, unicodeEscape));
  // The sandbox's own clock. Only the moment itself is asked for.
  liquid.registerFilter('date', (value: string, format: string) => {
    if (value !== 'now' || format !== '%s') throw new Error(`The sandbox's Liquid does not write ${value} as ${format}.`);
    return String(Math.floor(now / 1_000));
  });
  return liquid;
}

type Named = readonly [name: string, value: unknown];
type Words = Readonly<Record<string, unknown>>;

/** As in a theme: the text is made safe with the values in it, unless its key ends in _html. */
function translated(words: Words, key: string, values: readonly Named[]): string {
  const found = key
    .split('.')
    .reduce<unknown>((at, part) => (typeof at === 'object' && at !== null ? Reflect.get(at, part) : undefined), words);
  if (typeof found !== 'string') return `Translation missing: ${key}`;
  const filled = values.reduce((text, [name, value]) => text.replaceAll(`{{ ${name} }}`, () => String(value)), found);
  return key.endsWith('_html') ? filled : filled.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const unicodeEscape = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;

function localeOf(language: string): Words {
  const own = join(THEME, 'locales', `${language}.json`);
  const path = existsSync(own) ? own : join(THEME, 'locales/en.default.json');
  return asObject(JSON.parse(readFileSync(path, 'utf8')), path);
}
