import type { Locale } from '@selvedge/contract/locales.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { hi } from './hi.ts';
import { it } from './it.ts';
import { ja } from './ja.ts';
import type { Texts } from './shape.ts';

export const TEXTS: Readonly<Record<Locale, Texts>> = { en, hi, fr, de, es, it, ja, ar };
