import { readFileSync } from 'node:fs';

export type Texts = ReadonlyMap<string, string>;

/** Path of keys → text. The block counts nothing, so no text has plural forms. */
export function readTexts(locale: string): Texts {
  const file = new URL(`../../locales/${locale === 'en' ? 'en.default' : locale}.json`, import.meta.url);
  return new Map(leaves(JSON.parse(readFileSync(file, 'utf8')), ''));
}

function leaves(node: unknown, path: string): (readonly [string, string])[] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node !== 'object' || node === null) throw new Error(`${path} is no text`);
  return Object.entries(node).flatMap(([key, value]) => leaves(value, path === '' ? key : `${path}.${key}`));
}

/** Shopify's `i18n.translate` as documented: nested keys and `{{name}}`. An unknown key, or a value that is not given, throws here. */
export function translator(locale: string) {
  const texts = readTexts(locale);
  return (key: string, values: Readonly<Record<string, unknown>> = {}): string => {
    const text = texts.get(key);
    if (text === undefined) throw new Error(`no text for ${key} in ${locale}`);
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
      if (!(name in values)) throw new Error(`${key} wants ${name}`);
      return String(values[name]);
    });
  };
}
