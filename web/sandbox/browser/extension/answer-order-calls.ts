import { mintToken } from '../ui/api.ts';
import type { CheckoutCall } from './messages.ts';

/** Whose session token it is: a signed-in customer's names them. `visit`: the tunnel gives each an address of its own. */
export type Visitor = Readonly<{ shop: string; customer: string | null; visit: string }>;

/** Answers the asynchronous members of the `shopify` global on the pages of an order that was placed. */
export async function answerOrderCall(visitor: Visitor, call: CheckoutCall, [first, second]: readonly unknown[]): Promise<unknown> {
  const key = `extension:${visitor.visit}:${String(first)}`;
  switch (call) {
    case 'sessionToken.get':
      return (await mintToken('buyer', tokenInput(visitor))).token;
    case 'storage.read':
      return JSON.parse(localStorage.getItem(key) ?? 'null') as unknown;
    case 'storage.write':
      localStorage.setItem(key, JSON.stringify(second));
      return undefined;
    case 'storage.delete':
      localStorage.removeItem(key);
      return undefined;
    case 'analytics.publish':
    case 'analytics.visitor':
      return { type: 'success' };
    case 'query':
      throw new Error('This extension has no api_access.');
    case 'applyMetafieldChange':
    case 'applyNoteChange':
    case 'applyDiscountCodeChange':
    case 'applyGiftCardChange':
    case 'applyCartLinesChange':
    case 'applyShippingAddressChange':
    case 'applyTrackingConsentChange':
      throw new Error(`shopify.${call} is not offered once the order is placed.`);
  }
}

const tokenInput = ({ shop, customer, visit }: Visitor) => ({ shop, customer, claims: { jti: `${visit}/${crypto.randomUUID()}` } });
