import type { TranslationTree, Translations } from '../extension/messages.ts';

type Replacements = Readonly<Record<string, unknown>>;
type NumberOptions = Intl.NumberFormatOptions & Readonly<{ inExtensionLocale?: boolean }>;
type DateOptions = Intl.DateTimeFormatOptions & Readonly<{ inExtensionLocale?: boolean }>;

export type I18n = Readonly<{
  translate: (key: string, replacements?: Replacements) => string | unknown[];
  formatNumber: (value: number | bigint, options?: NumberOptions) => string;
  formatCurrency: (value: number | bigint, options?: NumberOptions) => string;
  formatDate: (value: Date, options?: DateOptions) => string;
}>;
export type I18nOptions = Readonly<{
  translations: Translations;
  /** The buyer's language. */ language: string;
  currency: () => string;
  missing: (key: string) => void;
}>;

/** The language the extension can speak: the buyer's, else its base language, else the first of the translations. */
export function extensionLanguage(translations: Translations, language: string): string {
  const base = language.split('-')[0] ?? language;
  return [language, base].find((candidate) => candidate in translations) ?? Object.keys(translations)[0] ?? language;
}

/** Shopify's `shopify.i18n`: `{{name}}` replacements, plural forms by `count`, and a list instead of a text where a replacement is an element. */
export function i18n(options: I18nOptions): I18n {
  const { translations, language, currency, missing } = options;
  const spoken = extensionLanguage(translations, language);
  const [fallback] = Object.keys(translations);
  const locale = (own: boolean | undefined): string => (own ? spoken : language);
  const find = (key: string, replacements: Replacements): string | undefined =>
    lookUp(translations[spoken], { key, count: replacements.count, language: spoken }) ??
    (fallback === undefined ? undefined : lookUp(translations[fallback], { key, count: replacements.count, language: fallback }));
  return {
    translate: (key, replacements = {}) => {
      const text = find(key, replacements);
      if (text === undefined) missing(key);
      return fill(text ?? key, replacements, (value) => new Intl.NumberFormat(spoken).format(value));
    },
    formatNumber: (value, { inExtensionLocale, ...rest } = {}) => new Intl.NumberFormat(locale(inExtensionLocale), rest).format(value),
    formatCurrency: (value, { inExtensionLocale, ...rest } = {}) =>
      new Intl.NumberFormat(locale(inExtensionLocale), { style: 'currency', currency: currency(), ...rest }).format(value),
    formatDate: (value, { inExtensionLocale, ...rest } = {}) => new Intl.DateTimeFormat(locale(inExtensionLocale), rest).format(value),
  };
}

type Lookup = Readonly<{ key: string; count: unknown; language: string }>;

function lookUp(tree: TranslationTree | undefined, { key, count, language }: Lookup): string | undefined {
  let node: string | TranslationTree | undefined = tree;
  for (const part of key.split('.')) node = typeof node === 'object' ? node[part] : undefined;
  if (typeof node !== 'object') return node;
  if (typeof count !== 'number') return undefined;
  const form = node[new Intl.PluralRules(language).select(count)] ?? node.other;
  return typeof form === 'string' ? form : undefined;
}

function fill(text: string, replacements: Replacements, number: (value: number) => string): string | unknown[] {
  const parts = text.split(/\{\{\s*([\w.]+)\s*\}\}/).map((part, index) => {
    if (index % 2 === 0) return part;
    const value = replacements[part];
    if (value === undefined) return `{{${part}}}`;
    return typeof value === 'number' ? number(value) : value;
  });
  return parts.every((part) => typeof part === 'string') ? parts.join('') : parts.filter((part) => part !== '');
}
