/**
 * The sandbox's control API: what its own pages use, and what a tester may use. Everything under `/sandbox/api`, JSON, no authentication, only on
 * loopback, never mounted in production. Errors: `{ error: { code, message } }`.
 *
 * Origins: the desk (store, checkout, admin frame, phone, control API) listens on SANDBOX_PORT, default 3000. The app's public address
 * (`APP_URL`, what a tunnel would be) listens on the next port and forwards to the real server, naming the client's address in X-Forwarded-For as a load
 * balancer does; a tester chooses that address with the header `X-Sandbox-Client-Address`.
 */
import type { Delivery, FlowTriggerReceived, Order, OrderKind } from './wire-orders.ts';

export const CONTROL = {
  state: 'GET /sandbox/api/state', // ?shop → SandboxState
  events: 'GET /sandbox/api/events', // server-sent events: SandboxEvent
  carts: 'POST /sandbox/api/carts', // CartInput → Cart
  cart: 'GET /sandbox/api/carts/:token', // → Cart
  editCart: 'PATCH /sandbox/api/carts/:token', // CartInput, each field optional → Cart
  cartMetafields: 'PUT /sandbox/api/carts/:token/metafields', // { namespace, key, type, value } ; value null removes → Cart
  completeCart: 'POST /sandbox/api/carts/:token/complete', // { surface?: 'checkout' | 'wallet' | 'order-api' } → CompletionResult; order-api runs no Function
  runFunction: 'POST /sandbox/api/carts/:token/function', // { step } → FunctionRun: what the Function would say, without ordering
  orders: 'GET /sandbox/api/orders', // ?shop → { orders: Order[] }, oldest first
  placeOrder: 'POST /sandbox/api/orders', // OrderInput → CompletionResult: an order of any kind at once, without a page
  order: 'GET /sandbox/api/orders/:id', // Shopify's number → Order, with its holds, tags, metafields and risk
  actOnOrder: 'POST /sandbox/api/orders/:id/acts', // OrderAct → Order as it then is
  orderPace: 'PUT /sandbox/api/order-pace', // OrderPace, each field optional → OrderPace; GET reads it
  customer: 'PATCH /sandbox/api/customers/:id', // { shop?, phone?, email? } → { id, phone, email }; tells the app customers/update
  deliveries: 'GET /sandbox/api/deliveries', // ?shop&topic → { deliveries: Delivery[] }, newest first
  webhookBehaviour: 'PUT /sandbox/api/webhook-behaviour', // WebhookBehaviour, each field optional → WebhookBehaviour; GET reads it
  privacy: 'POST /sandbox/api/privacy', // PrivacyInput: one of the compliance topics is sent, see deliveries
  flowTriggers: 'GET /sandbox/api/flow-triggers', // ?shop → { triggers: FlowTriggerReceived[] }, newest first
  flowActions: 'POST /sandbox/api/flow-actions', // FlowActionInput → FlowActionResult
  install: 'PUT /sandbox/api/install', // InstallChange → InstallState; GET ?shop reads it
  messages: 'GET /sandbox/api/messages', // ?to&shop → { messages: PhoneMessage[] }, newest first
  adminFrame: 'GET /sandbox/api/admin-frame', // ?shop&path&locale → { url }: the app's page as Shopify's admin frames it
  buyerToken: 'POST /sandbox/api/tokens/buyer', // TokenInput → { token }
  adminToken: 'POST /sandbox/api/tokens/admin', // TokenInput → { token }
  clock: 'POST /sandbox/api/clock', // { advanceMs } or { reset: true } → { now, offsetMs }; GET reads it
  vonage: 'PUT /sandbox/api/vonage', // VonageBehaviour → VonageBehaviour; GET reads it
  // { messageId, status, forged?, signed?, staleBySeconds?, replay?, method?: 'GET' | 'POST' | 'POST-JSON' } sends one delivery receipt now → { status: the
  // app's answer, 0 unreachable }. replay: the last one of this message again, byte for byte.
  receipts: 'POST /sandbox/api/vonage/receipts',
  adminApi: 'GET /sandbox/api/admin-api', // → { requests: AdminApiRequest[] }
  adminApiBehaviour: 'PUT /sandbox/api/admin-api', // { failNext?: number, status?: number, throttleNext?: number }
  // { topic, shop?, payload?, webhookId?, eventId?, forged?, late? } sends one webhook to the app → { status: the app's answer, 0 unreachable }; after app/uninstalled
  // no access token of the shop opens anything, unless `late`: told again, long after. By hand: what happens in the sandbox is told by itself, see deliveries.
  webhooks: 'POST /sandbox/api/webhooks',
  // { path, method?, headers?, body? } asks the app as a block in Shopify's admin would, from Shopify's origin and under CORS → BlockAnswer, 502 where it blocks
  blockRequests: 'POST /sandbox/api/block-requests',
  server: 'POST /sandbox/api/server', // { action: 'kill' | 'restart' | 'stop' | 'start' }: the real server, kill is SIGKILL → { pid }
  reset: 'POST /sandbox/api/reset', // {} everything as at the start; { fresh: true }: app not yet set up
} as const;

export type SandboxState = Readonly<{
  shop: Readonly<{ domain: string; name: string; currency: string; country: string; plus: boolean; installed: boolean }>;
  appUrl: string;
  apiKey: string;
  /** The shop's test account at Vonage, to type into the app's settings. */
  vonageAccount: Readonly<{ apiKey: string; apiSecret: string; signatureSecret: string }>;
  /** Where the built checkout extension's script is served, and its locale files by language. */
  extension: Readonly<{ scriptUrl: string; translationsUrl: string; metafields: readonly Readonly<{ namespace: string; key: string }>[] }>;
  /** The same of the block on the admin's order page. */
  orderBlock: Readonly<{ scriptUrl: string; translationsUrl: string }>;
  /** What the app's manifests offer to Shopify Flow, by handle. */
  flow: Readonly<{ triggers: readonly string[]; actions: readonly Readonly<{ handle: string; name: string }>[] }>;
  markets: readonly Market[];
  products: readonly Product[];
  serverUp: boolean;
  clockOffsetMs: number;
}>;

/** prices are in this market's currency: price × rate, rounded to `round`. */
export type Market = Readonly<{
  country: string;
  name: string;
  currency: string;
  language: string;
  rate: number;
  round: number;
  phonePrefix: string;
}>;
export type Product = Readonly<{ id: string; title: string; subtitle: string; price: string; image: string; colour: string }>;

export type CartInput = Readonly<{
  shop?: string;
  currency?: string;
  country?: string;
  language?: string;
  lines?: readonly Readonly<{ productId: string; quantity: number }>[];
  email?: string | null;
  phone?: string | null;
  deliveryPhone?: string | null;
  billingPhone?: string | null;
  discountCode?: string | null;
  customer?: Readonly<{ id: string; numberOfOrders: number }> | null;
  company?: boolean;
  attributes?: Readonly<Record<string, string>>;
  /** A sale at the counter: Shopify's `retailLocation`. */
  pointOfSale?: boolean;
  /** The wallet sheet is open, so that cart metafields cannot be written. */
  wallet?: boolean;
  /** A total of the tester's choice, instead of the sum of the lines. */
  totalOverride?: string | null;
}>;

/** An order at once, without a page. Its shopper, lines and total are named as a cart's are. */
export type OrderInput = CartInput &
  Readonly<{
    /** Default: api. */ kind?: OrderKind;
    /** Fulfilment orders that come of it, 1–10: as many places to send from. Default 1. */ fulfilmentOrders?: number;
    /** Nothing to ship: fulfilled at once, as a shop sets it for gift cards. */ digital?: boolean;
    /** Written to the cart as the app would, for kinds with a cart. */ proof?: string;
  }>;

export type Cart = Readonly<{
  /** Shopify's checkout token. */
  token: string;
  shop: string;
  currency: string;
  country: string;
  language: string;
  lines: readonly Readonly<{ product: Product; quantity: number; amount: string }>[];
  cost: Readonly<{ subtotal: string; shipping: string; discount: string; total: string }>;
  email: string | null;
  phone: string | null;
  deliveryPhone: string | null;
  billingPhone: string | null;
  discountCode: string | null;
  customer: Readonly<{ id: string; numberOfOrders: number }> | null;
  company: boolean;
  attributes: Readonly<Record<string, string>>;
  metafields: readonly Readonly<{ namespace: string; key: string; type: string; value: string }>[];
  pointOfSale: boolean;
  wallet: boolean;
  /** As it was placed. */
  order: Order | null;
}>;

export type FunctionRun = Readonly<{
  title: string;
  step: 'CART_INTERACTION' | 'CHECKOUT_INTERACTION' | 'CHECKOUT_COMPLETION' | null;
  input: unknown;
  output: unknown;
  errors: readonly Readonly<{ message: string; target: string }>[];
  /** A trap or a broken output; `blockOnFailure` of the validation then decides. */
  failure: string | null;
  microseconds: number;
}>;
export type CompletionResult =
  | Readonly<{ completed: true; order: Order; runs: readonly FunctionRun[] }>
  | Readonly<{ completed: false; errors: readonly Readonly<{ message: string; target: string }>[]; runs: readonly FunctionRun[] }>;
export type PhoneMessage = Readonly<{
  id: string;
  shop: string | null;
  from: string;
  to: string;
  text: string;
  receivedAt: number;
  clientRef: string | null;
  ttlMs: number | null;
  segments: number;
  /** What Vonage answered: "0" accepted; also http-503, hang, reset, empty. A message that was refused is listed too, so that a tester can count. */
  status: string;
  receipt: string | null;
  entityId: string | null;
  contentId: string | null;
}>;

export type TokenInput = Readonly<{
  shop?: string;
  /** Buyer: a customer's gid, absent for a guest. */
  customer?: string | null;
  /** Admin: the staff member's numeric id. */
  user?: string;
  expiresInSeconds?: number;
  /** Claims to add or, with null, to leave out. */
  claims?: Readonly<Record<string, unknown>>;
  /** Sign with another secret or algorithm: 'wrong-secret', 'none'. */
  signature?: 'good' | 'wrong-secret' | 'none';
}>;

/** What a block in Shopify's admin gets to read of an answer of the app. */
export type BlockAnswer = Readonly<{ status: number; headers: Readonly<Record<string, string>>; body: string }>;

export type VonageBehaviour = Readonly<{
  /** accept | throttle (status 1) | status (`status` of Vonage's table) | http (`httpStatus`) | hang (no answer) | reset (connection cut) | empty (200 `{}`) | lost-answer (accepts, then cuts). */
  answer: 'accept' | 'throttle' | 'status' | 'http' | 'hang' | 'reset' | 'empty' | 'lost-answer';
  status?: string;
  httpStatus?: number;
  /** For so many calls, then accept again; absent: until changed. */
  times?: number;
  receipts: 'normal' | 'lost' | 'failed' | 'reordered' | 'duplicated' | 'unsigned';
  receiptDelayMs: number;
}>;

export type AdminApiRequest = Readonly<{
  at: number;
  shop: string;
  kind: 'graphql' | 'token';
  operation: string | null;
  variables: unknown;
  status: number;
  errors: unknown;
}>;

export type SandboxEvent =
  | Readonly<{ type: 'message'; message: PhoneMessage }>
  | Readonly<{ type: 'cart'; token: string }>
  /** A new one. */
  | Readonly<{ type: 'order'; order: Order }>
  | Readonly<{ type: 'order-changed'; id: string; shop: string }>
  | Readonly<{ type: 'delivery'; topic: string; shop: string; state: Delivery['state'] }>
  | Readonly<{ type: 'flow-trigger'; trigger: FlowTriggerReceived }>
  | Readonly<{ type: 'install'; shop: string }>
  | Readonly<{ type: 'clock'; now: number; offsetMs: number }>
  | Readonly<{ type: 'server'; up: boolean }>
  | Readonly<{ type: 'reset' }>;
