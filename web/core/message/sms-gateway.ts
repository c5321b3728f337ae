import type { Brand } from '../shared/brand.ts';

/** Decrypted for one call; never logged. */
export type SmsAccount = Readonly<{ apiKey: string; apiSecret: string }>;
export type SmsText = Brand<string, 'SmsText'>;
// Only drawMessage makes message texts.
export const smsText = (text: string): SmsText => text as SmsText;

export type Sms = Readonly<{
  to: string;
  from: string;
  text: SmsText;
  unicode: boolean;
  /** The provider gives up after so long: a code that arrives dead only confuses. */
  ttlMs: number;
  clientRef: string;
  receiptUrl: string;
  dlt: Readonly<{ entityId: string; contentId: string }> | null;
}>;

export type SmsGateway = Readonly<{
  /** One call, no retries, answers within 10 s. Never throws. */
  send(account: SmsAccount, sms: Sms): Promise<SmsOutcome>;
}>;

export type SmsOutcome =
  | Readonly<{
      outcome: 'accepted';
      providerId: string;
      price: Readonly<{ amount: string; currency: string }> | null;
      network: string | null;
      balance: string | null;
    }>
  /** The provider surely did not take it: the same message may be tried again, not before `afterMs`. */
  | Readonly<{ outcome: 'retry'; reason: string; afterMs: number }>
  /** This number or message will never pass. */
  | Readonly<{ outcome: 'refused'; reason: string }>
  /** The account cannot send at all: the merchant must act. */
  | Readonly<{ outcome: 'account'; reason: string }>
  /** It may or may not have been taken. Vonage cannot dedupe, so it is not sent again. */
  | Readonly<{ outcome: 'unknown'; reason: string }>;
