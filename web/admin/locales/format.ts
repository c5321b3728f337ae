import type { Money } from '@selvedge/contract/admin-api.ts';
import { formatLocale } from './text.ts';

const locale = formatLocale();

export function formatMoney({ amount, currency }: Money): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(Number(amount));
}

/** A message costs fractions of a cent, which money's own decimals would round to nothing. */
export function formatPrice({ amount, currency }: Money): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 4 }).format(Number(amount));
}

export function formatCount(count: number): string {
  return new Intl.NumberFormat(locale).format(count);
}

/** Null where there is nothing to take a share of. */
export function formatShare(part: number, whole: number): string | null {
  return whole === 0 ? null : new Intl.NumberFormat(locale, { style: 'percent' }).format(part / whole);
}

export function formatDateTime(at: number): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

export function formatDate(at: number): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(at);
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** “in 5 hours”, “2 days ago”: in the largest unit that there is one of. */
export function formatDistance(at: number, now: number): string {
  const ms = at - now;
  const [unit, size] = UNITS.find(([, unitMs]) => Math.abs(ms) >= unitMs) ?? UNITS[2];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'always' }).format(Math.trunc(ms / size), unit);
}

export function formatTime(at: number): string {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', second: '2-digit' }).format(at);
}

export function formatClock(at: number): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(at);
}

export function formatHour(at: number): string {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric' }).format(at);
}

/** ISO 3166 country, ISO 4217 currency or BCP 47 language by its name; an unknown one by its code. */
export function nameOf(kind: 'region' | 'currency' | 'language', code: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: kind }).of(code) ?? code;
  } catch {
    return code;
  }
}

export function currencySymbol(currency: string): string {
  const parts = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).formatToParts(0);
  return parts.find(({ type }) => type === 'currency')?.value ?? currency;
}

/** How many decimals a currency has: 2 for most, 0 for JPY, 3 for KWD. */
export function currencyDecimals(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}
