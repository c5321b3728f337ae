import type { Coverage, HomeReply, Settings, SettingsReply, VerificationDetail, VerificationRow } from '@selvedge/contract/admin-api.ts';

export const DEFAULTS: Settings = {
  mode: 'monitor',
  thresholds: [],
  otherCurrencies: 'always',
  phones: 'every',
  fallback: 'block',
  exempt: { companies: false, returningOrders: 0 },
  code: { digits: 6, lifeSeconds: 300, attempts: 5, sends: 3, waitsSeconds: [30, 60, 180] },
  limits: { phonePerTenMinutes: 3, phonePerHour: 5, phonePerDay: 10, addressPerHour: 10 },
  orders: {
    waitHours: 24,
    reminderHours: [2, 12],
    then: 'alert',
    cancel: { restock: true, refund: true, notify: true },
    sources: { api: true, draft: true, subscription: true },
  },
  messages: { defaultLocale: 'en', texts: {} },
  sender: { default: 'Selvedge', byCountry: [], dlt: { entityId: '', contentId: '', linkContentId: '' } },
};

const text = '{code} confirms your {amount} order at {shop}. Ref {reference}. Never share it.';

export function settingsReply(settings: Partial<Settings> = {}, rest: Partial<SettingsReply> = {}): SettingsReply {
  return {
    version: 7,
    settings: { ...DEFAULTS, mode: 'enforce', thresholds: [{ currency: 'INR', amount: '50000' }], ...settings },
    defaults: DEFAULTS,
    texts: { en: text, hi: text, fr: text, de: text, es: text, it: text, ja: text, ar: text },
    provider: {
      configured: true,
      apiKey: 'abcd1234',
      hasSignatureSecret: true,
      signatureMethod: 'sha256hmac',
      receiptUrl: 'https://app.example/webhooks/sms/vonage/shop.myshopify.com',
    },
    ...rest,
  };
}

export const ROW: VerificationRow = {
  id: 'v1',
  createdAt: Date.UTC(2026, 10, 2, 9, 30),
  maskedPhone: '+91 ••••• ••210',
  country: 'IN',
  total: { amount: '54990.00', currency: 'INR' },
  state: 'verified',
  delivery: 'delivered',
  attemptsUsed: 2,
  sends: 1,
};

export const DETAIL: VerificationDetail = {
  ...ROW,
  reference: 'K',
  phoneLockedUntil: null,
  expiresAt: ROW.createdAt + 300_000,
  verifiedAt: ROW.createdAt + 60_000,
  messages: [
    {
      sentAt: ROW.createdAt,
      state: 'failed',
      reason: 'quota-exceeded',
      price: { amount: '0.0333', currency: 'EUR' },
      network: '40410',
      segments: 2,
    },
  ],
  events: [
    { at: ROW.createdAt, name: 'challenge-opened', actor: 'buyer', data: {} },
    { at: ROW.createdAt + 60_000, name: 'challenge-verified', actor: 'buyer', data: {} },
    { at: ROW.createdAt + 90_000, name: 'moon-landing', actor: 'staff:42', data: {} },
  ],
};

const HOUR_MS = 3_600_000;

/** Mode hold on a plan without checkout blocks. */
export const COVERAGE: Coverage = {
  plan: { name: 'Basic', plus: false },
  rows: [
    { surface: 'checkout', protection: 'hold', by: 'safety-net', live: true },
    { surface: 'wallet', protection: 'hold', by: 'safety-net', live: true },
    { surface: 'checkout', protection: 'unavailable', by: 'checkout-block', live: null },
    { surface: 'cart', protection: 'ask', by: 'cart-block', live: false },
    { surface: 'draft', protection: 'none', by: 'safety-net', live: null },
    { surface: 'pos', protection: 'none', by: 'staff', live: null },
  ],
};

export function homeReply(reply: Partial<HomeReply> = {}): HomeReply {
  return {
    shop: { domain: 'shop.myshopify.com', currency: 'INR' },
    mode: 'monitor',
    steps: [
      { id: 'access', state: 'done', detail: null },
      { id: 'provider', state: 'done', detail: null },
      { id: 'threshold', state: 'done', detail: null },
      { id: 'enforcement', state: 'todo', detail: null },
      { id: 'orders', state: 'todo', detail: null },
      { id: 'block', state: 'todo', detail: null },
      { id: 'live', state: 'todo', detail: null },
    ],
    today: { asked: 300, sent: 320, verified: 288, failed: 12, costs: [{ amount: '9.5', currency: 'EUR' }] },
    hours: Array.from({ length: 24 }, (_, hour) => ({ startsAt: ROW.createdAt + hour * HOUR_MS, sent: hour, verified: hour })),
    recent: [ROW],
    coverage: COVERAGE,
    waiting: { waiting: 0, reported: 0, lapsed: 0 },
    privacyRequests: 0,
    ...reply,
  };
}
