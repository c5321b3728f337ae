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
  orders: '/api/admin/orders',
  order: '/api/admin/orders/:id',
  orderResend: '/api/admin/orders/:id/resend-link',
  orderRelease: '/api/admin/orders/:id/release',
  orderVerify: '/api/admin/orders/:id/verify-by-phone',
  privacyRequests: '/api/admin/privacy-requests',
  privacyRequest: '/api/admin/privacy-requests/:id',
} as const;

/* Home */

export type SetupState = 'done' | 'todo' | 'problem';
export const SETUP_STEPS = ['access', 'provider', 'threshold', 'enforcement', 'orders', 'block', 'live'] as const;
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
  /** Which way of ordering is covered by what, on this shop's plan and in its mode. */
  coverage: Coverage;
  /** Orders that wait for their shopper, that were reported as not theirs, and those whose time is up. */
  waiting: Readonly<{ waiting: number; reported: number; lapsed: number }>;
  /** Data requests of customers that nobody has answered yet. */
  privacyRequests: number;
}>;

/** Ways by which an order comes to be. */
export const SURFACES = [
  'checkout',
  'cart',
  'wallet',
  'buy-now',
  'agent',
  'thank-you',
  'draft',
  'api',
  'subscription',
  'edit',
  'pos',
] as const;
export type Surface = (typeof SURFACES)[number];
/**
 * block: the order cannot complete unverified. ask: the shopper can verify there. hold: the order passes and its fulfilment waits. watch: it is only noted. none: nobody
 * checks it, as the merchant chose. unavailable: this plan does not offer it.
 */
export const PROTECTIONS = ['block', 'ask', 'hold', 'watch', 'none', 'unavailable'] as const;
export type Protection = (typeof PROTECTIONS)[number];
export type Coverage = Readonly<{
  plan: Readonly<{ name: string; /** Checkout blocks work on Plus only. */ plus: boolean }>;
  rows: readonly Readonly<{
    surface: Surface;
    protection: Protection;
    /** What of ours works there. */ by: 'function' | 'checkout-block' | 'cart-block' | 'order-block' | 'safety-net' | 'staff';
    /** Seen working within the last 7 days; null where there is nothing to see. */ live: boolean | null;
  }>[];
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
  /** What becomes of an order above the threshold that is placed but not verified. */
  orders: Readonly<{
    /** 1–168: the shopper has so many hours. */ waitHours: number;
    /** After so many hours a shopper who has not verified is reminded: rising, below waitHours, at most 3. */ reminderHours: readonly number[];
    /** When the time is up. keep: it stays held. alert: it stays held and the merchant is told. cancel: it is cancelled. */ then: AfterWait;
    cancel: Readonly<{ restock: boolean; refund: boolean; notify: boolean }>;
    /** Whether orders that no checkout saw must be verified too. */ sources: Readonly<{
      api: boolean;
      draft: boolean;
      subscription: boolean;
    }>;
  }>;
  messages: Readonly<{
    defaultLocale: Locale;
    /** Only the locales whose text differs from ours. */ texts: Readonly<Partial<Record<Locale, string>>>;
  }>;
  sender: Readonly<{
    /** 3–11 letters and digits, or 7–15 digits. */
    default: string;
    byCountry: readonly Readonly<{ country: string; sender: string }>[];
    /** India's DLT registration, empty where there is none. */
    dlt: Readonly<{
      entityId: string;
      /** Of the message with a code. */ contentId: string;
      /** Of the message with the link to a held order. */ linkContentId: string;
    }>;
  }>;
}>;

export const AFTER_WAIT = ['keep', 'alert', 'cancel'] as const;
export type AfterWait = (typeof AFTER_WAIT)[number];

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
  waitHours: { min: 1, max: 168 },
  reminders: { max: 3 },
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

/* Orders */

/**
 * waiting: above the threshold, unverified, its shopper was asked. lapsed: nobody verified in time; still held, and can still be verified. watched: in mode monitor it
 * would have waited. released: a person let it go. clear: it needs no verification. cancelling: Shopify was told, or is about to be.
 */
export const ORDER_STATES = ['waiting', 'lapsed', 'verified', 'released', 'cancelling', 'cancelled', 'watched', 'clear'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** Why an order is not verified: what its proof lacks, or what became of it later. */
export const ORDER_REASONS = [
  'no-proof',
  'proof-not-genuine',
  'proof-expired',
  'proof-spent',
  'total-rose',
  'phone-changed',
  'required-by-flow',
] as const;
export type OrderReason = (typeof ORDER_REASONS)[number];

export const ORDER_SOURCES = ['web', 'pos', 'draft', 'subscription', 'api'] as const;
export type OrderSource = (typeof ORDER_SOURCES)[number];

/** Why the shopper cannot be asked. */
export const ORDER_OBSTACLES = [
  'no-phone',
  'phone-refused',
  'phones-differ',
  'provider-not-configured',
  'message-failed',
  'send-limit',
  'not-fulfillable',
] as const;
export type OrderObstacle = (typeof ORDER_OBSTACLES)[number];

export type OrderRow = Readonly<{
  /** Shopify's number of the order. */ id: string;
  /** As people call it: "#1001". */ name: string;
  placedAt: number;
  total: Money;
  state: OrderState;
  reason: OrderReason | null;
  source: OrderSource;
  /** Empty where the order has no phone. */ maskedPhone: string;
  /** When the wait ends; null where none runs. */ deadlineAt: number | null;
  obstacle: OrderObstacle | null;
  /** The shopper said that the order is not theirs. */ reportedAt: number | null;
}>;

/** GET ?state=&cursor=  25 a page, newest first. state: one of ORDER_STATES, or `open` for waiting, lapsed and cancelling. */
export type OrdersReply = Readonly<{ rows: readonly OrderRow[]; nextCursor: string | null; previousCursor: string | null }>;

export type OrderDetail = OrderRow &
  Readonly<{
    /** How it was verified or let go. */ by: 'checkout' | 'code' | 'staff' | 'merchant' | 'flow' | null;
    verifiedAt: number | null;
    /** Fulfilment orders that our hold is on now. */ holds: number;
    reminders: number;
    /** When another link may be sent; null when it may now. */ nextLinkAt: number | null;
    messages: VerificationDetail['messages'];
    /** What happened, oldest first. */ events: readonly AuditEventView[];
  }>;

/** POST to `orderRelease` and `orderVerify`: answers the OrderDetail as it then is. `reason`: 1–500 characters, for the audit log. */
export type OrderActRequest = Readonly<{ reason: string }>;

/* Privacy */

export type PrivacyRequestRow = Readonly<{
  id: string;
  requestedAt: number;
  /** Shopify's number of the customer, null where it names none. */ customerId: string | null;
  /** Until when it must be answered: 30 days. */ dueAt: number;
  /** When somebody last took the export; null while nobody has. */ exportedAt: number | null;
}>;
export type PrivacyRequestsReply = Readonly<{ requests: readonly PrivacyRequestRow[] }>;
/** GET one: all that is kept about the customer, readable by people and machines, to hand on. Noted in the audit log. */
export type PrivacyExport = Readonly<{
  request: PrivacyRequestRow;
  shop: string;
  verifications: readonly Readonly<{
    id: string;
    at: number;
    phone: string | null;
    email: string | null;
    total: Money;
    state: VerificationState;
    messages: VerificationDetail['messages'];
    events: readonly AuditEventView[];
  }>[];
  orders: readonly Readonly<{
    id: string;
    name: string;
    placedAt: number;
    phone: string | null;
    email: string | null;
    total: Money;
    state: OrderState;
    events: readonly AuditEventView[];
  }>[];
}>;
