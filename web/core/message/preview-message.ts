import type { MessagePreviewReply, MessagePreviewRequest } from '@selvedge/contract/admin-api.ts';
import { MINUTE_MS } from '../shared/clock.ts';
import { currencyExponent, parseMoney } from '../shared/money.ts';
import { refuse, type Refusal } from '../shared/refusal.ts';
import { drawMessage } from './draw-message.ts';
import { lintMessage, MAX_TEMPLATE } from './lint-message.ts';
import { segments } from './segments.ts';
import { DEFAULT_TEXTS } from './templates.ts';

export type PreviewMessageInput = Readonly<{
  request: MessagePreviewRequest;
  shopName: string;
  /** The shop has India's DLT ids. */ dlt: boolean;
}>;

/** The text as a shopper would get it, with a made-up code and order; an empty text previews ours. Drawn by the very function that sends. */
export function previewMessage({ request, shopName, dlt }: PreviewMessageInput): MessagePreviewReply | Refusal {
  const { locale, currency } = request;
  const template = request.text.trim() === '' ? DEFAULT_TEXTS[locale] : request.text;
  if (template.length > MAX_TEMPLATE) return refuse('input-invalid', 'the text is too long', { fields: { text: 'Shorten the text.' } });
  const total = sampleTotal(currency);
  if (!total) return refuse('input-invalid', 'not a currency', { fields: { currency: 'An ISO 4217 currency.' } });
  const text = drawMessage({ locale, template, shopName, total, code: '123456', reference: 'K', lifeMs: 5 * MINUTE_MS });
  return { text, ...segments(text), problems: lintMessage(template, { dlt }) };
}

/** A dear order, of much the same worth in any currency. */
function sampleTotal(currency: string): ReturnType<typeof parseMoney> {
  const exponent = currencyExponent(currency);
  if (exponent === 0) return parseMoney('54990', currency);
  return parseMoney(currency === 'INR' ? '54990.00' : exponent === 3 ? '165.500' : '549.90', currency);
}
