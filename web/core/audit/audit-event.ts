import type { EpochMs } from '../shared/clock.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';

export const AUDIT_NAMES = [
  'challenge-opened',
  'challenge-resent',
  'challenge-superseded',
  'attempt-spent',
  'phone-locked',
  'phone-released',
  'challenge-verified',
  'send-refused',
  'message-sent',
  'message-failed',
  'message-unknown',
  'message-dropped',
  'receipt-recorded',
  'settings-saved',
  'provider-saved',
  'test-sent',
  'enforcement-published',
  'epoch-rotated',
  'customer-redacted',
  'customer-data-requested',
  'customer-data-exported',
  'order-held',
  'order-asked',
  'order-reminded',
  'order-verified',
  'order-released',
  'order-cleared',
  'order-lapsed',
  'order-cancelled',
  'order-cancel-refused',
  'order-reported',
  'order-required',
  'app-installed',
  'app-uninstalled',
  'scopes-changed',
  'set-up-done',
] as const;
export type AuditName = (typeof AUDIT_NAMES)[number];

/** What happened, written in the transaction that it reports. Holds no code, no secret and no whole phone. */
export type AuditEvent = Readonly<{
  /** Time-ordered row id. */
  id: string;
  shop: ShopDomain;
  at: EpochMs;
  name: AuditName;
  /** `buyer`, `system`, `provider`, `shopify`, or `staff:<Shopify user id>`. */
  actor: string;
  /** The challenge, or the thing that was changed. */
  subject: string;
  data: Readonly<Record<string, string | number | boolean | null>>;
}>;
