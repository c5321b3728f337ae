import type { SmsOutcome } from '../../../core/message/sms-gateway.ts';
import { statusOutcome } from './status-outcome.ts';

/** Vonage bills and reports in euros. */
export const VONAGE_CURRENCY = 'EUR';

type Part = Readonly<Record<string, unknown>>;

/**
 * Reads the `messages` of an answer, one for each part of the text. Nothing is believed for being HTTP 200: the client library takes an empty or unreadable answer for
 * success, and counts failures against a number that is really a text.
 */
export function answerOutcome(messages: unknown): SmsOutcome {
  const parts = Array.isArray(messages) ? messages.filter(isPart) : [];
  const statuses = parts.map((part) => text(part, 'status'));
  const failed = parts.findIndex((_, index) => statuses[index] !== '0');
  if (parts.length === 0 || statuses.includes('')) return { outcome: 'unknown', reason: 'answer-unreadable' };
  if (failed < 0) return accepted(parts);
  // Some parts have left: the whole sent again would cost them twice, and a shopper may have read the code already.
  if (statuses.includes('0')) return { outcome: 'unknown', reason: 'partly-taken' };
  return statusOutcome(statuses[failed] ?? '', text(parts[failed] ?? {}, 'error-text'));
}

function accepted(parts: readonly Part[]): SmsOutcome {
  const [first = {}] = parts;
  const last = parts.at(-1) ?? first;
  const amount = sum(parts.map((part) => text(part, 'message-price')));
  return {
    outcome: 'accepted',
    providerId: text(first, 'message-id'),
    price: amount === null ? null : { amount, currency: VONAGE_CURRENCY },
    network: text(first, 'network') || null,
    balance: text(last, 'remaining-balance') || null,
  };
}

/** Prices are decimal texts of eight places at most, added as whole numbers of 10^-8. */
function sum(prices: readonly string[]): string | null {
  if (!prices.every((price) => /^\d{1,6}(?:\.\d{1,8})?$/.test(price))) return null;
  const total = prices.reduce((subtotal, price) => {
    const [whole = '', fraction = ''] = price.split('.');
    return subtotal + BigInt(whole + fraction.padEnd(8, '0'));
  }, 0n);
  const digits = String(total).padStart(9, '0');
  return `${digits.slice(0, -8)}.${digits.slice(-8)}`;
}

const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null;

function text(part: Part, name: string): string {
  const value = part[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
