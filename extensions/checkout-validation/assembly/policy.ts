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
  /** Decimals of the threshold; −1 where the currency has none. */
  exponent: i32;
  threshold: u64;
  asksOtherCurrencies: bool;
  asksFirstPhoneOnly: bool;
  exemptsCompanies: bool;
  /** So many orders exempt a signed-in customer; 0 exempts nobody. */
  returningOrders: i64;
  /** The usable ones. */
  keys: EpochKey | null;
}
