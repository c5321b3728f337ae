/** Every refused request is answered with this body, and with nothing changed but what counts the refusal itself. */
export type ApiErrorBody = Readonly<{
  error: Readonly<{
    code: ApiErrorCode;
    /** English, for developers and logs. Interfaces translate the code. */
    message: string;
    /** How long to wait before the same request can succeed. */
    retryAfterMs?: number;
    attemptsLeft?: number;
    /** Which fields of the request are wrong: path → what to do. */
    fields?: Readonly<Record<string, string>>;
  }>;
}>;

export type PhoneRefusal = (typeof PHONE_REFUSALS)[number];
export const PHONE_REFUSALS = [
  'phone-malformed',
  'phone-extension',
  'phone-country-unknown',
  'phone-impossible',
  'phone-line-type',
  'phones-differ',
] as const;

export const API_ERROR_CODES = [
  ...PHONE_REFUSALS,
  // the request itself
  'body-malformed',
  'body-too-large',
  'input-invalid',
  'not-found',
  'method-not-allowed',
  // who asks
  'token-missing',
  'token-invalid',
  'token-expired',
  'shop-unknown',
  // a challenge
  'verification-not-needed',
  'challenge-not-found',
  'code-malformed',
  'wrong-code',
  'code-expired',
  'attempts-spent',
  'challenge-consumed',
  'challenge-superseded',
  'resend-too-soon',
  'resends-spent',
  'phone-locked',
  'send-limit',
  // an order that was placed
  'order-not-found',
  'order-over',
  'link-invalid',
  'no-phone',
  // the merchant's side
  'settings-conflict',
  'provider-not-configured',
  'provider-refused',
  'provider-unreachable',
  'test-limit',
  'shopify-unreachable',
  'shopify-refused',
  'signature-invalid',
  'scopes-missing',
  // ours
  'overloaded',
  'internal',
] as const;
export type ApiErrorCode = (typeof API_ERROR_CODES)[number];
