import type {
  EnforcementReply,
  HomeReply,
  MessagePreviewReply,
  MessagePreviewRequest,
  OrderDetail,
  OrdersReply,
  PrivacyExport,
  PrivacyRequestsReply,
  ProviderUpdate,
  ProviderView,
  SettingsReply,
  SettingsUpdate,
  TestMessageReply,
  TestMessageRequest,
  VerificationDetail,
  VerificationsReply,
} from '@selvedge/contract/admin-api.ts';
import type { ChallengeReply, ChallengeRequest, ConfirmReply, DecisionReply, DecisionRequest } from '@selvedge/contract/buyer-api.ts';
import type { OrderKey, OrderReply } from '@selvedge/contract/order-api.ts';
import type { ChallengeId } from '../core/challenge/challenge.ts';
import type { ShopNotice } from '../core/inbox/shop-notice.ts';
import type { OrderAccess } from '../core/order/order-access.ts';
import type { OrderPage } from '../core/order/order-page.ts';
import type { OrderId } from '../core/order/order.ts';
import type { EpochMs } from '../core/shared/clock.ts';
import type { Refusal } from '../core/shared/refusal.ts';
import type { ShopDomain } from '../core/shop/shop-domain.ts';

/** The verbs that the edge may call, bound to their ports by the composition root. The shop is always the one of the verified token. */
export type BuyerVerbs = Readonly<{
  decide(shop: ShopDomain, request: DecisionRequest): Promise<DecisionReply | Refusal>;
  /** `address`: the client's address from the trusted hop. */
  requestCode(shop: ShopDomain, address: string, request: ChallengeRequest): Promise<ChallengeReply | Refusal>;
  resendCode(shop: ShopDomain, address: string, id: ChallengeId): Promise<ChallengeReply | Refusal>;
  readChallenge(shop: ShopDomain, id: ChallengeId): Promise<ChallengeReply | Refusal>;
  /** `code` null: what came was no code. It costs an attempt all the same. */
  verifyCode(shop: ShopDomain, id: ChallengeId, code: string | null): Promise<ConfirmReply | Refusal>;
}>;

/** What the shopper of a placed order may do. Whose order it is comes first, by `ofBuyer` or `ofLink`: everything else takes their answer. */
export type OrderVerbs = Readonly<{
  /** `customer`: of the verified token. Null: not theirs, or not known. */
  ofBuyer(shop: ShopDomain, who: Readonly<{ key: OrderKey; customer: string | null }>): Promise<OrderAccess | null>;
  ofLink(link: string): Promise<OrderAccess | null>;
  view(access: OrderAccess): Promise<OrderReply>;
  page(access: OrderAccess): Promise<OrderPage>;
  /** `boundHost`: the site on which the code will be typed, null for a block of Shopify's. */
  send(access: OrderAccess, how: Readonly<{ address: string; language: string; boundHost: string | null }>): Promise<OrderReply | Refusal>;
  /** `code` null: what came was no code. It costs an attempt all the same. */
  confirm(access: OrderAccess, code: string | null): Promise<OrderReply | Refusal>;
  report(access: OrderAccess): Promise<OrderReply | Refusal>;
  /** Notes that the block is in use. */
  seen(shop: ShopDomain): Promise<void>;
}>;

/** What a merchant's workflows may ask for. `runId`: of the action's run; a repeat changes nothing. */
export type FlowVerbs = Readonly<{
  requireVerification(asked: FlowAsked): Promise<Readonly<{ outcome: 'done' }> | Refusal>;
  release(asked: FlowAsked): Promise<Readonly<{ outcome: 'done' }> | Refusal>;
}>;
type FlowAsked = Readonly<{ shop: ShopDomain; orderId: OrderId; runId: string; reason: string }>;

export type Staff = Readonly<{ shop: ShopDomain; /** `staff:<user id>` for the audit log. */ actor: string }>;

export type AdminVerbs = Readonly<{
  home(staff: Staff): Promise<HomeReply | Refusal>;
  publishEnforcement(staff: Staff): Promise<EnforcementReply | Refusal>;
  readSettings(staff: Staff): Promise<SettingsReply | Refusal>;
  saveSettings(staff: Staff, update: SettingsUpdate): Promise<SettingsReply | Refusal>;
  saveProvider(staff: Staff, update: ProviderUpdate): Promise<ProviderView | Refusal>;
  sendTest(staff: Staff, request: TestMessageRequest): Promise<TestMessageReply | Refusal>;
  previewMessage(staff: Staff, request: MessagePreviewRequest): Promise<MessagePreviewReply | Refusal>;
  listVerifications(
    staff: Staff,
    query: Readonly<{ state: string | null; delivery: string | null; search: string | null; cursor: string | null }>,
  ): Promise<VerificationsReply | Refusal>;
  readVerification(staff: Staff, id: ChallengeId): Promise<VerificationDetail | Refusal>;
  releasePhone(staff: Staff, id: ChallengeId): Promise<VerificationDetail | Refusal>;
  listOrders(staff: Staff, query: Readonly<{ state: string | null; cursor: string | null }>): Promise<OrdersReply | Refusal>;
  readOrder(staff: Staff, id: OrderId): Promise<OrderDetail | Refusal>;
  resendOrderLink(staff: Staff, id: OrderId): Promise<OrderDetail | Refusal>;
  releaseOrder(staff: Staff, id: OrderId, reason: string): Promise<OrderDetail | Refusal>;
  verifyOrderByPhone(staff: Staff, id: OrderId, reason: string): Promise<OrderDetail | Refusal>;
  listPrivacyRequests(staff: Staff): Promise<PrivacyRequestsReply | Refusal>;
  exportPrivacyRequest(staff: Staff, id: string): Promise<PrivacyExport | Refusal>;
}>;

/** `fields`: the receipt as the provider sent it, from query, form or JSON; every value a string. */
type ReceiptVerb = (shop: ShopDomain, fields: Readonly<Record<string, string>>) => Promise<Readonly<{ outcome: 'accepted' }> | Refusal>;

/** Proves who asks. Each kind refuses the other's token, though both carry the same signature (ARCHITECTURE: rules that hold). */
export type SessionTokens = Readonly<{
  buyer(token: string): Readonly<{ shop: ShopDomain; customer: string | null }> | Refusal;
  admin(token: string): Staff | Refusal;
}>;

export type EdgeLog = Readonly<{
  request(entry: Readonly<{ method: string; route: string; status: number; ms: number; code: string | null; requestId: string }>): void;
  failure(error: unknown, requestId: string): void;
}>;

export type AppParts = Readonly<{
  /** By the block in the checkout. */ buyer: BuyerVerbs;
  /** The same by the block in the cart. */ cart: BuyerVerbs;
  order: OrderVerbs;
  flow: FlowVerbs;
  admin: AdminVerbs;
  receipt: ReceiptVerb;
  /** Puts what Shopify tells by, to be done after the answer. */
  notice(notice: ShopNotice): Promise<unknown>;
  /** Whether Shopify signed these very bytes: HMAC-SHA256 under the app's secret, or the one before it, as base64. */
  isFromShopify(body: Buffer, signature: string): boolean;
  /** The shop of a request that Shopify's app proxy signed a short while ago, by its raw query; null for any other. */
  proxied(query: string): Promise<ShopDomain | null>;
  tokens: SessionTokens;
  /** Does a staff member's work with access to their shop: installs, sets up and renews what that needs. */
  visit<Result>(staff: Staff, sessionToken: string, work: () => Promise<Result>): Promise<Result>;
  isHealthy(): Promise<boolean>;
  log: EdgeLog;
  now(): EpochMs;
  page: Readonly<{
    apiKey: string;
    appUrl: string;
    appBridgeUrl: string;
    extraFrameAncestor: string | null;
    /** Where the built admin and the built parts of the hosted page are. */ adminFolder: string;
    hostedFolder: string;
  }>;
  trustedHops: number;
}>;
