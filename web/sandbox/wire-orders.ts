/** The part of the control API that is about placed orders, what Shopify tells of them, and the app's life in a shop. Routes are in wire.ts. */
/* Orders */

/** How an order came to be. checkout and wallet pass the app's Function; nothing of ours sees the others before they are placed. */
export const ORDER_KINDS = ['checkout', 'wallet', 'draft', 'api', 'subscription', 'pos'] as const;
export type OrderKind = (typeof ORDER_KINDS)[number];

export type Order = Readonly<{
  id: string;
  name: string;
  shop: string;
  kind: OrderKind;
  /** Shopify's word for where it came from: `web`, `pos`, `shopify_draft_order`, `subscription_contract_checkout_one`, or an app's number. */
  sourceName: string;
  /** The checkout's token; null where there was no checkout. */
  cartToken: string | null;
  /** As it stands now, in the shopper's currency. */
  total: string;
  currency: string;
  /** The same in the shop's. */
  shopTotal: string;
  shopCurrency: string;
  /** The contact's, else the address's. */
  phone: string | null;
  createdAt: number;
  updatedAt: number;
  cancelledAt: number | null;
  cancelReason: string | null;
  financialStatus: 'PAID' | 'PARTIALLY_PAID' | 'PARTIALLY_REFUNDED' | 'REFUNDED';
  fulfilmentStatus: 'UNFULFILLED' | 'ON_HOLD' | 'PARTIALLY_FULFILLED' | 'FULFILLED';
  email: string | null;
  contactPhone: string | null;
  locale: string;
  company: boolean;
  customer: Readonly<{ id: string; numberOfOrders: number }> | null;
  shippingAddress: Address | null;
  billingAddress: Address;
  lines: readonly Readonly<{ title: string; subtitle: string; quantity: number; amount: string; image: string; colour: string }>[];
  attributes: Readonly<Record<string, string>>;
  tags: readonly string[];
  metafields: readonly Readonly<{ namespace: string; key: string; type: string; value: string }>[];
  risk: readonly RiskAssessment[];
  /** Empty for a moment after the order was placed. */
  fulfilmentOrders: readonly FulfilmentOrder[];
  /** Oldest first. */
  timeline: readonly Readonly<{ at: number; by: string; text: string }>[];
}>;
export type Address = Readonly<{ name: string; address1: string; city: string; zip: string; country: string; phone: string | null }>;
export type RiskAssessment = Readonly<{
  at: number;
  by: string;
  level: 'NONE' | 'LOW' | 'MEDIUM' | 'HIGH' | 'PENDING';
  facts: readonly Readonly<{ description: string; sentiment: 'POSITIVE' | 'NEUTRAL' | 'NEGATIVE' }>[];
}>;
export type FulfilmentOrder = Readonly<{
  id: string;
  status: 'OPEN' | 'ON_HOLD' | 'IN_PROGRESS' | 'CLOSED' | 'CANCELLED';
  holds: readonly Hold[];
}>;
/** `by`: the app's title. */
type Hold = Readonly<{ id: string; handle: string | null; reason: string; notes: string | null; by: string; isOurs: boolean }>;

/** What the merchant, or another app of theirs, does to a placed order. */
export type OrderAct =
  | Readonly<{ act: 'fulfil'; /** Only some of it. */ partly?: boolean }>
  | Readonly<{ act: 'cancel'; restock?: boolean; refund?: boolean }>
  /** An order edit: lines added or removed, so that this is the total. */
  | Readonly<{ act: 'edit-total'; total: string }>
  /** Of the shipping address, or of the billing address where nothing is shipped. */
  | Readonly<{ act: 'change-phone'; phone: string | null }>
  /** One hold, or every one. */
  | Readonly<{ act: 'release-hold'; holdId?: string }>
  | Readonly<{ act: 'hold'; by?: string; notes?: string }>
  | Readonly<{ act: 'assess'; by?: string; level: RiskAssessment['level'] }>;

/** PUT: how long Shopify takes. */
export type OrderPace = Readonly<{
  /** Until fulfilment orders exist. */ fulfilmentDelayMs: number;
  /** Until a cancellation is done. */ cancelDelayMs: number;
}>;

/* What Shopify tells the app */

export type Delivery = Readonly<{
  /** The same for every try, and for every notice of one event: X-Shopify-Event-Id. */
  eventId: string;
  /** Of this notice: X-Shopify-Webhook-Id. */
  webhookId: string;
  shop: string;
  topic: string;
  payload: unknown;
  triggeredAt: number;
  state: 'waiting' | 'delivered' | 'failed' | 'dropped';
  /** The app's answers, 0 where it could not be reached or took longer than 5 s. After a failure Shopify tries again: see RETRIES_MS. */
  attempts: readonly Readonly<{ at: number; status: number }>[];
}>;
/** How Shopify's notices go wrong. What is not named is as usual again. */
export type WebhookBehaviour = Readonly<{
  /**
   * drop: never sent. delay: sent `delayMs` late. duplicate: sent twice, with one event id. reorder: each is kept until the next one went out before it, or for `delayMs`.
   */
  mode: 'normal' | 'drop' | 'delay' | 'duplicate' | 'reorder';
  delayMs: number;
  /** Only these; absent: all. */ topics?: readonly string[];
  /** For so many notices, then as usual; absent: until changed. */ times?: number;
}>;
/** What a person asks of the shop, told to the app with the payload that Shopify documents. Customer topics name a customer, or one by an order of theirs. */
export type PrivacyInput = Readonly<{
  topic: 'customers/data_request' | 'customers/redact' | 'shop/redact';
  shop?: string;
  customerId?: string;
  orderId?: string;
}>;

/* Shopify Flow */

/** What the app told the merchant's workflows. */
export type FlowTriggerReceived = Readonly<{ at: number; shop: string; handle: string; payload: unknown }>;
/** A workflow runs an action of the app: a signed POST to the address that its manifest names. `runId`: that of an earlier run, to repeat it. */
export type FlowActionInput = Readonly<{
  handle: string;
  orderId: string;
  reason?: string;
  shop?: string;
  runId?: string;
  forged?: boolean;
  /** Another path of the app than the manifest's. */ path?: string;
}>;
/** `status`: the app's answer, 0 where it could not be reached. */
export type FlowActionResult = Readonly<{ runId: string; status: number; body: unknown }>;

/* The app's life in a shop */

export type InstallState = Readonly<{
  installed: boolean;
  /** What the merchant granted. */ scopes: readonly string[];
  /** What the app's manifest asks for. */ requested: readonly string[];
  /** Shopify Plus: only there checkout blocks show. */ plus: boolean;
  /** The app's checkout rule, which a merchant can switch off in Shopify's settings. */ checkoutRule: 'none' | 'on' | 'off';
  /** How long an access token lives. */ accessTokenSeconds: number;
  /** So many answers to a refresh are still to be lost: Shopify rotates the pair, and the app never hears of it. */ loseRefreshAnswers: number;
  /** Since the start or the last reset: how often a pair was exchanged, and how often rotated. */ exchanges: number;
  refreshes: number;
}>;
/**
 * PUT: what is named changes. `installed: false` revokes the tokens, takes the app's checkout rules away and tells the app; `true` is the merchant's click on
 * Install, which grants all. `scopes` tells the app too.
 */
export type InstallChange = Readonly<{
  shop?: string;
  installed?: boolean;
  scopes?: readonly string[];
  plus?: boolean;
  checkoutRule?: boolean;
  accessTokenSeconds?: number;
  loseRefreshAnswers?: number;
}>;
