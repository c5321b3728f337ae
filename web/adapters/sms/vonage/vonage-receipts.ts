import type { Receipt, ReceiptReader } from '../../../core/message/receipt-reader.ts';
import { epochMs, SECOND_MS } from '../../../core/shared/clock.ts';
import { VONAGE_CURRENCY } from './answer-outcome.ts';
import { receiptReason } from './receipt-reason.ts';
import { isSigned } from './signature.ts';

type Fields = Readonly<Record<string, string>>;

/** Delivery receipts of Vonage's SMS API. */
export const vonageReceipts: ReceiptReader = {
  read: (fields, signing) => (isSigned(fields, signing) ? receiptOf(fields) : null),
};

function receiptOf(fields: Fields): Receipt | null {
  const { timestamp = '', nonce = '' } = fields;
  if (!/^\d{10}$/.test(timestamp) || !/^[\x21-\x7E]{8,128}$/.test(nonce)) return null;
  return {
    apiKey: fields['api-key'] ?? '',
    signedAt: epochMs(Number(timestamp) * SECOND_MS),
    nonce,
    clientRef: named(fields['client-ref']),
    providerId: named(fields.messageId),
    ...standing(fields.status ?? '', fields['err-code'] ?? ''),
    price: priceOf(fields.price),
    network: /^\d{5,6}$/.test(fields['network-code'] ?? '') ? (fields['network-code'] ?? null) : null,
  };
}

type Standing = Pick<Receipt, 'rank' | 'state' | 'reason'>;

/** A status that says nothing final never overrules one that does: networks report `unknown` even after `delivered`. */
function standing(status: string, errorCode: string): Standing {
  switch (status) {
    case 'delivered':
      return { rank: 4, state: 'delivered', reason: null };
    case 'failed':
    case 'rejected':
      return { rank: 3, state: 'failed', reason: receiptReason(errorCode) };
    case 'expired':
      return { rank: 3, state: 'failed', reason: 'expired' };
    case 'buffered':
      return { rank: 2, state: 'sent', reason: null };
    default:
      return { rank: 1, state: 'sent', reason: null };
  }
}

const named = (value: string | undefined): string | null => (value !== undefined && /^[\x21-\x7E]{1,100}$/.test(value) ? value : null);

function priceOf(price: string | undefined): Receipt['price'] {
  return price !== undefined && /^\d{1,6}(?:\.\d{1,8})?$/.test(price) ? { amount: price, currency: VONAGE_CURRENCY } : null;
}
