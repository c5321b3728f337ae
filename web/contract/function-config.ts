/**
 * What the Function reads from the validation's own metafields. The backend is the only writer.
 * `config` is a JSON metafield, read as `jsonValue`, so that the Function needs no parser; `fallback` is one word of text beside it, so that
 * the merchant's choice survives a damaged config.
 */
export const CONFIG_METAFIELD = { namespace: '$app', key: 'config', type: 'json' } as const;
export const FALLBACK_METAFIELD = { namespace: '$app', key: 'fallback', type: 'single_line_text_field' } as const;
/** Shopify does not hand a Function a metafield above this size. */
export const MAX_CONFIG_BYTES = 10_000;

/** monitor: watch only. hold: the order passes and waits for verification. enforce: the order cannot complete unverified. */
export const MODES = ['monitor', 'hold', 'enforce'] as const;
export type Mode = (typeof MODES)[number];

/** every: each phone on the order must be the proven one. first: contact, else delivery, else billing. */
export const PHONE_SCOPES = ['every', 'first'] as const;
export type PhoneScope = (typeof PHONE_SCOPES)[number];

/**
 * What becomes of an order whose currency has no threshold of its own. convert: asked above what the threshold of the shop's own currency is worth in it, by Shopify's
 * rate; without such a threshold, or without a rate, it is asked like always.
 */
export const OTHER_CURRENCIES = ['convert', 'always', 'never'] as const;
export type OtherCurrencies = (typeof OTHER_CURRENCIES)[number];

/** What the Function does when its config is missing or cannot be read. Neither metafield there at all: never set up, so it lets pass. */
export const FALLBACKS = ['block', 'allow'] as const;
export type Fallback = (typeof FALLBACKS)[number];

export type EpochKey = Readonly<{ epoch: number; /** 32 bytes as 43 base64url characters. */ key: string }>;

export type FunctionConfig = Readonly<{
  v: 1;
  mode: Mode;
  /** An order is asked when its total is strictly above. `minor` is a safe integer in units of 10^-exponent. */
  thresholds: Readonly<Record<string, Readonly<{ minor: number; exponent: number }>>>;
  otherCurrencies: OtherCurrencies;
  /** The threshold of the shop's own currency, from which `convert` converts; null where it has none. */
  base: Readonly<{ minor: number; exponent: number }> | null;
  phones: PhoneScope;
  exempt: Readonly<{
    /** Business buyers of a company. */ companies: boolean;
    /** Signed-in customers with at least so many orders; 0 exempts nobody. */ returningOrders: number;
  }>;
  /** The current epoch first, then the one before it. */
  keys: readonly EpochKey[];
}>;

/**
 * `convert`, alike to the last bit on both sides. Shopify's rate is decimal text: a whole number of at most 15 digits, and how many of them are decimals. The converted
 * threshold is, in thousandths of the order's currency (no currency has more than three decimals that Shopify sells in), in IEEE 754 doubles, in this order:
 *
 *   floor(minor * (digits / 10^decimals) / 10^exponent * 1000)
 *
 * The order's total counts in thousandths too, rounded up. It is asked when it is strictly more. A rate that is no such text, or is zero, asks.
 */
export const CONVERTED_EXPONENT = 3;
