/**
 * The shopper's API for an order that was placed: the thank-you and order-status blocks call it with their session token as bearer, the hosted page by its own link. All
 * requests are POST with a JSON body; CORS is open (`*`, no cookies).
 *
 * A token proves only "some visitor of this shop", and order numbers can be guessed. So a request must also name the order's checkout token, which only its buyer's browser
 * has, or carry the token of the signed-in customer whose order it is. Any other order answers like one that is not known.
 */
import type { AfterWait } from './admin-api.ts';
import type { ChallengeView, PhoneOffer } from './buyer-api.ts';

export const ORDER_ROUTES = {
  view: '/api/order/view',
  send: '/api/order/send',
  confirm: '/api/order/confirm',
  report: '/api/order/report',
} as const;

export type OrderKey = Readonly<{
  /** Shopify's id of the order, as gid://shopify/Order/1 or gid://shopify/OrderIdentity/1 or its number. */
  orderId: string;
  checkoutToken: string | null;
}>;

/** POST view, send, report. send: a first code, or another one (the old one is dead then); 429 `resend-too-soon` names the wait. */
export type OrderRequest = Readonly<{ order: OrderKey; /** BCP 47, the language of the page. */ language: string }>;
/** POST confirm. Wrong: 422 `wrong-code` with attemptsLeft. */
export type OrderConfirmRequest = OrderRequest & Readonly<{ /** Spaces and dashes are dropped. */ code: string }>;

/** What every one of the four answers: how the order stands now. */
export type OrderReply = Readonly<{ order: OrderView }>;

export type OrderView = Readonly<{
  /**
   * unknown: not judged yet, or not this visitor's; asked again it may be known in a moment. clear: nothing to do. waiting: held until its shopper verifies. verified.
   * reported: its shopper said it is not theirs. over: cancelled, or let go by the shop.
   */
  state: 'unknown' | 'clear' | 'waiting' | 'verified' | 'reported' | 'over';
  /** All null while unknown. */
  name: string | null;
  total: Readonly<{ amount: string; currency: string }> | null;
  shopName: string | null;
  /** Why it is asked for; null where nothing is. */
  reason: 'above-threshold' | 'total-rose' | 'phone-changed' | null;
  /** Which number a code would go to. missing: only the shop can help. */
  phone: PhoneOffer;
  challenge: ChallengeView | null;
  /** Until the time is up, and what happens then; null where no time runs. */
  deadlineInMs: number | null;
  then: AfterWait | null;
}>;

/** The hosted page of a held order. The link is signed, for this order and this purpose only; opening it changes nothing. */
export const HOSTED_ROUTES = {
  page: '/verify/:link',
  view: '/verify/:link/view',
  send: '/verify/:link/send',
  confirm: '/verify/:link/confirm',
  report: '/verify/:link/report',
} as const;
