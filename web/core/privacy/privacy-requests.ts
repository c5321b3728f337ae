import type { AuditEvent } from '../audit/audit-event.ts';
import type { NoticeSubject } from '../inbox/shop-notice.ts';
import type { EpochMs } from '../shared/clock.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import type { ShopKeys } from '../shop/shop-keys.ts';

/** A customer asked, through Shopify, what is kept about them. */
export type PrivacyRequest = Readonly<{
  /** Time-ordered row id. */ id: string;
  shop: ShopDomain;
  /** Sealed `NoticeSubject`, context `privacy_requests/<id>/<shop>`. */ subject: string;
  requestedAt: EpochMs;
  exportedAt: EpochMs | null;
}>;

export type PrivacyRequests = Readonly<{
  /** With its event. A repeat with the same id changes nothing. */
  add(request: PrivacyRequest, event: AuditEvent): Promise<void>;
  /** Newest first, at most 100. */
  list(shop: ShopDomain): Promise<readonly PrivacyRequest[]>;
  /** All of the shop in the order of their ids, at most 100, those behind `after`. */
  walk(shop: ShopDomain, after: string): Promise<readonly PrivacyRequest[]>;
  find(shop: ShopDomain, id: string): Promise<PrivacyRequest | null>;
  /** How many nobody has answered yet. */
  open(shop: ShopDomain): Promise<number>;
  /** Somebody took the export: their event in the same transaction. */
  exported(request: Pick<PrivacyRequest, 'shop' | 'id'>, event: AuditEvent): Promise<void>;
}>;

/** Whose data it asks for. Throws AppError `cipher-invalid`. */
export function requestSubject(keys: ShopKeys, request: PrivacyRequest): NoticeSubject {
  // Only keepDataRequest writes it, and the seal is authenticated.
  return JSON.parse(keys.decrypt(request.subject, requestContext(request))) as NoticeSubject;
}

export const requestContext = ({ id, shop }: Pick<PrivacyRequest, 'id' | 'shop'>): string => `privacy_requests/${id}/${shop}`;
