import type { en } from './en.ts';

export type TextKey = Exclude<keyof typeof en, 'triesLeft'>;
/** By the plural rules of the language; `other` stands in for a form that it does not have. */
type Plural = Partial<Readonly<Record<Intl.LDMLPluralRule, string>>> & Readonly<{ other: string }>;
export type Texts = Readonly<Record<TextKey, string>> & Readonly<{ triesLeft: Plural }>;
