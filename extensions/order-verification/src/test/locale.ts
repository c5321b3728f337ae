import { readFileSync } from 'node:fs';

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

export function readLocale(locale: string): Record<string, unknown> {
  const file = new URL(`../../locales/${locale === 'en' ? 'en.default' : locale}.json`, import.meta.url);
  const json: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isRecord(json)) throw new Error(`${locale} is no object`);
  return json;
}

/** Shopify's `i18n.translate` as documented: nested keys, `{{name}}`, and `count` choosing the plural. An unknown key throws here. */
export function translator(locale: string) {
  const texts = readLocale(locale);
  return (key: string, values: Readonly<Record<string, unknown>> = {}): string => {
    const found = key.split('.').reduce<unknown>((node, part) => (isRecord(node) ? node[part] : undefined), texts);
    const form = isRecord(found) ? found[new Intl.PluralRules(locale).select(Number(values.count))] : found;
    if (typeof form !== 'string') throw new Error(`no text for ${key} in ${locale}`);
    return form.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
  };
}
