/**
 * The shopper's API, called by the checkout extension with its session token as bearer. All requests are POST with a JSON body; CORS is open
 * (`*`, no cookies), since extensions run in a worker without a usable origin.
 *
 * A token proves only "some visitor of this shop". Everything in a body is the buyer's claim: the proof names what was claimed, and the Function
 * compares it with what is true.
 */
import type { ApiErrorBody } from './errors.ts';

export const DECISION_ROUTE = '/api/checkout/decision';
export const CHALLENGES_ROUTE = '/api/checkout/challenges';

/** The block names an id of 22 base64url characters in the place of `:id`. */
export const BUYER_ROUTES = {
  decision: DECISION_ROUTE,
  challenges: CHALLENGES_ROUTE,
  challenge: '/api/checkout/challenges/:id',
  resend: '/api/checkout/challenges/:id/resend',
  confirm: '/api/checkout/challenges/:id/confirm',
} as const;

export type CheckoutClaim = Readonly<{
  /** Shopify's checkout token, null while the checkout has none. At most 64 characters. */
  checkoutToken: string | null;
  /** Decimal text as Shopify writes it ("54990.00"), ISO 4217 currency. */
  total: Readonly<{ amount: string; currency: string }>;
  /** As typed at checkout; null where absent. At most 64 characters each. */
  phones: Readonly<{ contact: string | null; delivery: string | null; billing: string | null }>;
  /** ISO 3166 country of delivery, else of the shopper; reads numbers typed without a country code. */
  country: string | null;
  email: string | null;
  /** A business buyer of a company. */
  company: boolean;
  /** Orders of the signed-in customer, null for a guest. */
  customerOrders: number | null;
  /** BCP 47, the language of the checkout. */
  language: string;
}>;

/** The one call that drives the block: on load, and whenever total, phone or e-mail change. */
export type DecisionRequest = Readonly<{
  claim: CheckoutClaim;
  /** The proof that the cart carries now. */
  proof: string | null;
  /** The challenge that this checkout last asked for, kept over a reload. */
  challengeId: string | null;
}>;

export type DecisionReply =
  | Readonly<{ outcome: 'not-needed' }>
  /** The cart's proof covers the claim. */
  | Readonly<{ outcome: 'proven' }>
  /** The challenge was confirmed and covers the claim, but the cart does not carry its proof: write it. */
  | Readonly<{ outcome: 'verified'; proof: string }>
  | Readonly<{ outcome: 'needed'; reason: NeedReason; phone: PhoneOffer; challenge: ChallengeView | null }>;

export type NeedReason = 'above-threshold' | 'total-rose' | 'phone-changed';

/** Which number a code would go to. Never the whole number. */
export type PhoneOffer =
  Readonly<{ state: 'ready'; masked: string }> | Readonly<{ state: 'missing' }> | Readonly<{ state: 'refused'; code: string }>;

export type ChallengeView = Readonly<{
  /** 128 random bits as 22 base64url characters. */
  id: string;
  state: 'pending' | 'verified' | 'expired' | 'spent' | 'superseded';
  /** The letter that message and form share, so that a shopper can tell one code from the last. */
  reference: string;
  maskedPhone: string;
  digits: number;
  attemptsLeft: number;
  /** Until the code dies; 0 when dead. */
  expiresInMs: number;
  /** Until another code may be asked for; null when none may. */
  resendInMs: number | null;
  /** queued → sent → delivered; failed: it will not arrive; unknown: it may or may not. */
  delivery: 'queued' | 'sent' | 'delivered' | 'failed' | 'unknown';
}>;

export type ChallengeRequest = Readonly<{
  claim: CheckoutClaim;
  /** Only where the checkout carries no phone: what the shopper typed into the block. */
  phone: string | null;
  /** Of the client's making, kept for repeats of the same click: at most one challenge comes of it. 16–64 characters [A-Za-z0-9_-]. */
  requestKey: string;
}>;
/** 201. The message is on its way; its delivery is read with `challenge`. */
export type ChallengeReply = Readonly<{ challenge: ChallengeView }>;

/** 200 with a fresh code, the old one dead; 429 `resend-too-soon` names the wait. */
export type ResendReply = ChallengeReply;

export type ConfirmRequest = Readonly<{ /** Spaces and dashes are dropped. */ code: string }>;
/** 200. Wrong: 422 `wrong-code` with attemptsLeft. Over: 410, alike for right and wrong codes. */
export type ConfirmReply = Readonly<{ outcome: 'verified'; proof: string }>;

export type BuyerError = ApiErrorBody;
