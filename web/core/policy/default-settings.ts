import type { Settings } from '@selvedge/contract/admin-api.ts';

/**
 * What holds before a merchant has saved anything. Monitor: a shop that has not chosen asks nobody.
 * Code and limits: NIST SP 800-63B-4 §3.1.3.2 (six digits, ten minutes at most), PSD2 RTS article 4(3)(b) (five attempts).
 */
export const DEFAULT_SETTINGS: Settings = {
  mode: 'monitor',
  thresholds: [],
  otherCurrencies: 'convert',
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
