import type { OrderKey } from '@selvedge/contract/order-api.ts';

/** What differs between the pages that show the block. Its functions read signals. */
export type Place = Readonly<{
  /** null while the page does not name its order yet. */
  order: () => OrderKey | null;
  /** Whoever looks on: when it changes, the server may know them now. */
  visitor: () => string;
  /** Placed so lately that the server may not have heard of it. */
  isYoung: () => boolean;
  /** Sections of this page are cards of their own; on the others the block draws its border itself. */
  hasCards: boolean;
}>;
