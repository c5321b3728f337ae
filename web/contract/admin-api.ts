/**
 * The merchant's API, called by the embedded admin with App Bridge's session token as bearer. The shop and the staff member come from the
 * token, never from a body. Every write lands in the audit log with who and what changed.
 */
import type { Fallback, Mode, OtherCurrencies, PhoneScope } from './function-config.ts';
import type { Locale } from './locales.ts';

export const ADMIN_ROUTES = {
  home: '/api/admin/home',
  enforcement: '/api/admin/enforcement',
  settings: '/api/admin/settings',
  provider: '/api/admin/provider',
  testMessage: '/api/admin/test-message',
  messagePreview: '/api/admin/message-preview',
  verifications: '/api/admin/verifications',
  verification: '/api/admin/verifications/:id',
  releasePhone: '/api/admin/verifications/:id/release-phone',
} as const;

/* Home */

export type SetupState = 'done' | 'todo' | 'problem';
export const SETUP_STEPS = ['provider', 'threshold', 'enforcement', 'block', 'live'] as const;
export type SetupStep = Readonly<{
  id: (typeof SETUP_STEPS)[number];
  state: SetupState;
  /** Why it is a problem: an error code, or a word the admin translates. */ detail: string | null;
}>;

export type HomeReply = Readonly<{
  shop: Readonly<{ domain: string; currency: string }>;
  mode: Mode;
  /** In the order of set-up. `block`: the checkout block called us within the last 7 days. */
  steps: readonly SetupStep[];
  /** Since midnight UTC, and per hour for the last 24 hours, oldest first. */
  today: Readonly<{ asked: number; sent: number; verified: number; failed: number; costs: readonly Money[] }>;
  hours: readonly Readonly<{ startsAt: number; sent: number; verified: number }>[];
  recent: readonly VerificationRow[];
}>;

export type Money = Readonly<{ amount: string; currency: string }>;

/** POST: makes or mends Shopify's validation so that checkout enforces; answers what it now is. */
export type EnforcementReply = Readonly<{ enabled: boolean; publishedAt: number | null }>;

/* Settings */

export type Settings = Readonly<{
  mode: Mode;
  /** At most 20, one for each currency. amount: decimal text, at most the currency's decimals, 0 or more. */
  thresholds: readonly Readonly<{ currency: string; amount: string }>[];
  otherCurrencies: OtherCurrencies;
  phones: PhoneScope;
  fallback: Fallback;
  exempt: Readonly<{ companies: boolean; /** 0–1000; 0 exempts nobody. */ returningOrders: number }>;
  code: Readonly<{
    digits: number;
    lifeSeconds: number;
    attempts: number;
    sends: number;
    /** The wait before each further send; the last repeats. */
    waitsSeconds: readonly number[];
  }>;
  limits: Readonly<{ phonePerTenMinutes: number; phonePerHour: number; phonePerDay: number; addressPerHour: number }>;
  messages: Readonly<{
    defaultLocale: Locale;
    /** Only the locales whose text differs from ours. */ texts: Readonly<Partial<Record<Locale, string>>>;
  }>;
  sender: Readonly<{
    /** 3–11 letters and digits, or 7–15 digits. */
    default: string;
    byCountry: readonly Readonly<{ country: string; sender: string }>[];
    /** India's DLT registration, empty where there is none. */
    dlt: Readonly<{ entityId: string; contentId: string }>;
  }>;
}>;

/** Hard bounds, whatever asks: API, environment, database. Standards: NIST SP 800-63B-4 §3.1.3.2, PSD2 RTS article 4(3)(b), OWASP ASVS 5 §6.5. */
export const BOUNDS = {
  digits: { min: 6, max: 8 },
  lifeSeconds: { min: 60, max: 600 },
  attempts: { min: 1, max: 5 },
  sends: { min: 1, max: 5 },
  waitSeconds: { min: 30, max: 600 },
  phonePerTenMinutes: { min: 1, max: 5 },
  phonePerHour: { min: 1, max: 8 },
  phonePerDay: { min: 1, max: 10 },
  addressPerHour: { min: 1, max: 10 },
  returningOrders: { min: 0, max: 1000 },
  thresholds: { max: 20 },
} as const;

/** GET. PUT takes `{ version, settings }` and answers 409 `settings-conflict` when somebody saved in between. */
export type SettingsReply = Readonly<{
  version: number;
  settings: Settings;
  defaults: Settings;
  /** Our own text of each locale, with its fields, as it is edited. */ texts: Readonly<Record<Locale, string>>;
  provider: ProviderView;
}>;
export type SettingsUpdate = Readonly<{ version: number; settings: Settings }>;

/** What may be shown of the SMS account: never a secret. */
export type ProviderView = Readonly<{
  configured: boolean;
  apiKey: string;
  hasSignatureSecret: boolean;
  signatureMethod: SignatureMethod;
  /** Where Vonage must send delivery receipts. */
  receiptUrl: string;
}>;
/** MD5 is not offered: a receipt is believed only under HMAC SHA-256 or stronger. */
export const SIGNATURE_METHODS = ['sha256hmac', 'sha512hmac'] as const;
export type SignatureMethod = (typeof SIGNATURE_METHODS)[number];
/** PUT. An empty secret keeps the one there is. */
export type ProviderUpdate = Readonly<{ apiKey: string; apiSecret: string; signatureSecret: string; signatureMethod: SignatureMethod }>;

/** POST: a message with a made-up code to the merchant's own phone; five a day for each shop. */
export type TestMessageRequest = Readonly<{ phone: string; country: string | null; locale: Locale }>;
export type TestMessageReply = Readonly<{ maskedPhone: string; segments: number; price: Money | null }>;

/** POST: the text as a shopper would get it, drawn by the very code that sends. */
export type MessagePreviewRequest = Readonly<{ locale: Locale; text: string; currency: string }>;
export type MessagePreviewReply = Readonly<{
  text: string;
  encoding: 'gsm-7' | 'ucs-2';
  characters: number;
  segments: number;
  problems: readonly MessageProblem[];
}>;
export const MESSAGE_PROBLEMS = [
  'missing-code',
  'missing-shop',
  'missing-amount',
  'missing-reference',
  'missing-warning',
  'unknown-field',
  'repeated-code',
  'link',
  'promotion',
  'too-long',
  'control-character',
] as const;
export type MessageProblem = Readonly<{
  code: (typeof MESSAGE_PROBLEMS)[number];
  /** The piece of text that is wrong, if any. */ found: string | null;
}>;

/* Verifications */

export const VERIFICATION_STATES = ['pending', 'verified', 'failed', 'expired', 'locked'] as const;
export type VerificationState = (typeof VERIFICATION_STATES)[number];
export const DELIVERY_STATES = ['queued', 'sent', 'delivered', 'failed', 'unknown'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export type VerificationRow = Readonly<{
  id: string;
  createdAt: number;
  maskedPhone: string;
  /** ISO 3166 country of the phone, null for a number of no country. */
  country: string | null;
  total: Money;
  state: VerificationState;
  delivery: DeliveryState;
  attemptsUsed: number;
  sends: number;
}>;

/** GET ?state=&delivery=&search=&cursor=  search: a whole phone number, or the last digits of one. 25 a page, newest first. */
export type VerificationsReply = Readonly<{ rows: readonly VerificationRow[]; nextCursor: string | null; previousCursor: string | null }>;

export type VerificationDetail = VerificationRow &
  Readonly<{
    reference: string;
    /** Until when this phone is locked after wrong codes; null when it is not. POST `releasePhone` lifts it, answers the detail as it then is. */
    phoneLockedUntil: number | null;
    expiresAt: number;
    verifiedAt: number | null;
    messages: readonly Readonly<{
      sentAt: number | null;
      state: DeliveryState;
      /** Why it failed or waits: a word the admin translates. */
      reason: string | null;
      price: Money | null;
      network: string | null;
      segments: number;
    }>[];
    /** What happened, oldest first. */
    events: readonly AuditEventView[];
  }>;

export type AuditEventView = Readonly<{
  at: number;
  name: string;
  actor: string;
  data: Readonly<Record<string, string | number | boolean | null>>;
}>;
