import { en } from './en.ts';

/** Every language has the keys of English. A further one is a file beside it and an entry here. */
type Catalogue = Readonly<Record<keyof typeof en, string>>;
export type TextKey = keyof Catalogue;
type PluralKey = TextKey extends infer Key ? (Key extends `${infer Stem}.other` ? Stem : never) : never;
type Values = Readonly<Record<string, string | number>>;

const CATALOGUES: Readonly<Record<string, Catalogue>> = { en };
const ADMIN_LOCALE = adminLocale();
const LANGUAGE = Object.hasOwn(CATALOGUES, ADMIN_LOCALE.split('-')[0] ?? '') ? (ADMIN_LOCALE.split('-')[0] ?? 'en') : 'en';
const catalogue: Catalogue = CATALOGUES[LANGUAGE] ?? en;
const plurals = new Intl.PluralRules(LANGUAGE);

/** The text of a key, its `{fields}` filled in. */
export function t(key: TextKey, values: Values = {}): string {
  return fill(catalogue[key], values);
}

/** The text for a number of things: `key.one`, `key.other`, or whichever form the language has. `{count}` is the number, formatted. */
export function plural(key: PluralKey, count: number, values: Values = {}): string {
  const form = `${key}.${plurals.select(count)}`;
  const filled = { count: new Intl.NumberFormat(ADMIN_LOCALE).format(count), ...values };
  return isTextKey(form) ? t(form, filled) : t(`${key}.other`, filled);
}

/** The text of a word that the server chose, or null for a word that this version does not know. */
export function wordOf(prefix: string, word: string, values: Values = {}): string | null {
  const key = `${prefix}.${word}`;
  return isTextKey(key) ? t(key, values) : null;
}

/** For numbers, money and dates: the merchant's own, whatever language the texts are in. */
export function formatLocale(): string {
  return ADMIN_LOCALE;
}

const isTextKey = (key: string): key is TextKey => Object.hasOwn(catalogue, key);

function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (field, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : field));
}

/** App Bridge's word for the merchant's language, if it is one that Intl reads. */
function adminLocale(): string {
  try {
    const locale = window.shopify.config.locale ?? navigator.language;
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
