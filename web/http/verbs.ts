import type {
  EnforcementReply,
  HomeReply,
  MessagePreviewReply,
  MessagePreviewRequest,
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
import type { ChallengeId } from '../core/challenge/challenge.ts';
import type { ShopEvent } from '../core/privacy/shop-event.ts';
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
  buyer: BuyerVerbs;
  admin: AdminVerbs;
  receipt: ReceiptVerb;
  shopEvent(event: ShopEvent): Promise<unknown>;
  /** Whether Shopify signed these very bytes: HMAC-SHA256 under the app's secret, or the one before it, as base64. */
  isFromShopify(body: Buffer, signature: string): boolean;
  tokens: SessionTokens;
  /** Called with a verified admin token before an admin verb, so that background work has its own access. */
  access(shop: ShopDomain, sessionToken: string): Promise<void>;
  isHealthy(): Promise<boolean>;
  log: EdgeLog;
  now(): EpochMs;
  page: Readonly<{ apiKey: string; appBridgeUrl: string; extraFrameAncestor: string | null; adminFolder: string }>;
  trustedHops: number;
}>;
