import { MacKey } from './hmac';

export const enum Health {
  /** The metafield is not there. */
  Absent = 0,
  /** It is there, but is not what the backend writes. */
  Broken = 1,
  Readable = 2,
}

export const enum Fallback {
  Absent = 0,
  Block = 1,
  Allow = 2,
  Unknown = 3,
}

/** An amount of minor units that an order may have without a proof. */
@unmanaged
export class Threshold {
  minor: u64;
  /** Decimals of the minor unit; −1 where there is no threshold. */
  exponent: i32;
}

/** What becomes of an order whose currency has no threshold of its own. */
export const enum OtherCurrencies {
  Unknown = 0,
  Never = 1,
  Always = 2,
  Convert = 3,
}

@unmanaged
export class EpochKey {
  epoch: i64;
  /** 32 bytes. */
  bytes: usize;
  /** 0 until it is used. */
  macKey: MacKey;
  next: EpochKey | null;
}

/** What the merchant set, as far as it concerns one currency. All below `isEnforced` means something only where that is true. */
@unmanaged
export class Policy {
  health: Health;
  fallback: Fallback;
  isEnforced: bool;
  /** The currency's own. */
  threshold: Threshold;
  otherCurrencies: OtherCurrencies;
  /** That of the shop's currency, to convert from. None, too, where it cannot be read. */
  base: Threshold;
  asksFirstPhoneOnly: bool;
  exemptsCompanies: bool;
  /** So many orders exempt a signed-in customer; 0 exempts nobody. */
  returningOrders: i64;
  /** The usable ones. */
  keys: EpochKey | null;
}
