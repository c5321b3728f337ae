import { LOCALES, type Locale } from '@selvedge/contract/locales.ts';
import type { Request } from 'express';

/** The language that the order was placed in, else the one that the browser asks for, else English. `ordered`: BCP 47. */
export function spokenLanguage(ordered: string, request: Request): Locale {
  const [spoken = ''] = ordered.toLowerCase().split('-');
  const accepted = request.acceptsLanguages(...LOCALES);
  return LOCALES.find((locale) => locale === spoken) ?? LOCALES.find((locale) => locale === accepted) ?? 'en';
}
