/** What the checkout page and the extension's worker say to each other, over one MessagePort. */
export type ExtensionStart = Readonly<{
  scriptUrl: string;
  /** Path → value of each signal of the `shopify` global, such as "cost.totalAmount". */
  signals: Readonly<Record<string, unknown>>;
  /** Path → value of each plain member. */
  members: Readonly<Record<string, unknown>>;
  /** Language → nested texts; the first is the extension's default. */
  translations: Translations;
  language: string;
  /** The asynchronous methods that the `shopify` global has here. */
  calls: readonly RemoteCall[];
}>;

export type Translations = Readonly<Record<string, TranslationTree>>;
export type TranslationTree = Readonly<{ [key: string]: string | TranslationTree }>;

export type ToWorker =
  | Readonly<{ kind: 'start'; start: ExtensionStart }>
  | Readonly<{ kind: 'signal'; path: string; value: unknown }>
  /** How far the sandbox's clock is ahead of the machine's. */
  | Readonly<{ kind: 'clock'; offsetMs: number }>
  | Readonly<{ kind: 'event'; handler: number; detail: unknown }>
  | Readonly<{ kind: 'reply'; id: number; value: unknown }>
  | Readonly<{ kind: 'refusal'; id: number; message: string }>;

export type FromWorker =
  | Readonly<{ kind: 'mutate'; records: readonly unknown[] }>
  | Readonly<{ kind: 'method'; node: string; method: string; parameters: readonly unknown[] }>
  | Readonly<{ kind: 'call'; id: number; name: string; parameters: readonly unknown[] }>
  | Readonly<{ kind: 'rendered' }>
  | Readonly<{ kind: 'error'; message: string }>;

/** The methods of the `shopify` global that the checkout page answers. */
export const CHECKOUT_CALLS = [
  'sessionToken.get',
  'storage.read',
  'storage.write',
  'storage.delete',
  'applyMetafieldChange',
  'applyNoteChange',
  'applyDiscountCodeChange',
  'applyGiftCardChange',
  'applyCartLinesChange',
  'applyShippingAddressChange',
  'applyTrackingConsentChange',
  'analytics.publish',
  'analytics.visitor',
  'query',
] as const;
export type CheckoutCall = (typeof CHECKOUT_CALLS)[number];

/** Those that the admin answers. `app.fetch` is no method: it stands behind the worker's own fetch. */
export const ADMIN_CALLS = ['auth.idToken', 'app.fetch', 'navigation.navigate', 'query'] as const;
export type AdminCall = (typeof ADMIN_CALLS)[number];
export type RemoteCall = CheckoutCall | AdminCall;
