import type { Cart, SandboxState, TokenInput } from '../../wire.ts';
import { ControlError, editCart, mintToken, putMetafield } from '../ui/api.ts';
import type { CheckoutCall } from './messages.ts';

export type CallPorts = Readonly<{
  cart: () => Cart;
  state: SandboxState;
  /** The cart changed because the extension asked for it. */ onCart: (cart: Cart) => void;
}>;

const SUCCESS = { type: 'success' };
const refused = (message: string) => ({ type: 'error', message });

/** Answers the asynchronous members of the `shopify` global as checkout would. */
export async function answerCall(ports: CallPorts, call: CheckoutCall, [first, second]: readonly unknown[]): Promise<unknown> {
  const { cart, state } = ports;
  switch (call) {
    case 'sessionToken.get':
      return (await mintToken('buyer', buyerOf(state, cart()))).token;
    case 'storage.read':
      return JSON.parse(localStorage.getItem(storageKey(cart(), first)) ?? 'null') as unknown;
    case 'storage.write':
      localStorage.setItem(storageKey(cart(), first), JSON.stringify(second));
      return undefined;
    case 'storage.delete':
      localStorage.removeItem(storageKey(cart(), first));
      return undefined;
    case 'applyMetafieldChange':
      return changeMetafield(ports, first);
    case 'applyDiscountCodeChange':
      return changeDiscount(ports, first);
    case 'analytics.publish':
    case 'analytics.visitor':
      return SUCCESS;
    case 'applyNoteChange':
    case 'applyGiftCardChange':
    case 'applyCartLinesChange':
    case 'applyShippingAddressChange':
    case 'applyTrackingConsentChange':
      return refused('This store does not take that change at checkout.');
    case 'query':
      throw new Error('This extension has no api_access.');
  }
}

/** `jti` begins with the cart: the tunnel gives each checkout's shopper an address of their own. */
function buyerOf({ shop }: SandboxState, { token, customer }: Cart): TokenInput {
  return { shop: shop.domain, customer: customer?.id ?? null, claims: { jti: `${token}/${crypto.randomUUID()}` } };
}

const storageKey = ({ token }: Cart, key: unknown): string => `extension:${token}:${String(key)}`;

async function changeMetafield({ cart, onCart }: CallPorts, change: unknown): Promise<unknown> {
  const { token, wallet } = cart();
  // Shopify refuses every metafield change while an accelerated checkout holds the cart.
  if (wallet) return refused('Cart metafields cannot be changed in an accelerated checkout.');
  const metafield = metafieldOf(change);
  if (!metafield) return refused('The change is not one that checkout knows.');
  try {
    onCart(await putMetafield(token, metafield));
    return SUCCESS;
  } catch (error) {
    return refused(error instanceof ControlError ? error.message : 'The cart could not be reached.');
  }
}

function metafieldOf(change: unknown) {
  const namespace = textAt(change, 'namespace') ?? '$app';
  const key = textAt(change, 'key');
  if (textAt(change, 'type') === 'removeCartMetafield') return key === undefined ? null : { namespace, key, type: '', value: null };
  const metafield = memberAt(change, 'metafield');
  const [name, type, value] = [textAt(metafield, 'key'), textAt(metafield, 'type'), textAt(metafield, 'value')];
  if (name === undefined || type === undefined || value === undefined) return null;
  return { namespace: textAt(metafield, 'namespace') ?? '$app', key: name, type, value };
}

async function changeDiscount({ cart, onCart }: CallPorts, change: unknown): Promise<unknown> {
  const { token, wallet } = cart();
  if (wallet) return refused('Discount codes cannot be changed in an accelerated checkout.');
  const code = textAt(change, 'type') === 'addDiscountCode' ? (textAt(change, 'code') ?? null) : null;
  onCart(await editCart(token, { discountCode: code }));
  return SUCCESS;
}

const memberAt = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
const textAt = (value: unknown, key: string): string | undefined => {
  const member = memberAt(value, key);
  return typeof member === 'string' ? member : undefined;
};
