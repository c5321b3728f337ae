/** Pass, or why the order cannot complete. */
export const enum Verdict {
  Pass = 0,
  /** There is no proof, or none that is ours and for this order's currency. */
  Unverified = 1,
  /** The proof holds, but for a smaller total. */
  TotalRose = 2,
  /** The proof holds, but for another phone. */
  PhoneDiffers = 3,
  /** The proof is of an epoch whose key is gone. */
  Expired = 4,
  /** The settings cannot be read, and the merchant chose to block then. */
  Unavailable = 5,
}
