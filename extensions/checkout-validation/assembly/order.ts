import { Text } from './text';

/** A phone on the order. */
@unmanaged
export class Phone {
  /** Its ASCII digits; NONE where there is something that can match nothing. */
  digits: Text;
  next: Phone | null;
}

/** What the order is, as far as the decision needs it. */
@unmanaged
export class Order {
  isCompleting: bool;
  isInStore: bool;
  isCompany: bool;
  /** Orders of the signed-in customer, −1 for a guest. */
  customerOrders: i64;
  /** Decimal text; NONE when it cannot be read, and then it counts as above everything. */
  total: Text;
  /** Three capital letters, or NONE. */
  currency: Text;
  /** From the shop's currency to the order's: decimal text, or NONE. */
  rate: Text;
  /** The different ones that the order has anywhere, up to one more than can be proven. */
  phones: Phone | null;
  phoneCount: i32;
  /** The contact's, else that of the first delivery, else the bill's. */
  firstPhone: Phone | null;
  /** Trimmed and lowered, or NONE. */
  email: Text;
  metafieldProof: Text;
  attributeProof: Text;
}
