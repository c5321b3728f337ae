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

/** The methods of the `shopify` global that the page answers. */
export const REMOTE_CALLS = [
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
export type RemoteCall = (typeof REMOTE_CALLS)[number];
