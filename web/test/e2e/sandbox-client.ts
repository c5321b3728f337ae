import type { CheckoutClaim } from '@selvedge/contract/buyer-api.ts';
import type { Cart, CartInput, CompletionResult, PhoneMessage, TokenInput, VonageBehaviour } from '../../sandbox/wire.ts';

/** A tester at the sandbox's control API and at the app's public address, by HTTP only. */
export type Reply = Readonly<{ status: number; body: unknown; text: string; headers: Headers }>;
export type SandboxClient = ReturnType<typeof sandboxClient>;

type Call = Readonly<{ method?: string; body?: unknown; token?: string; address?: string; headers?: Readonly<Record<string, string>> }>;

export function sandboxClient({ deskUrl, appUrl }: Readonly<{ deskUrl: string; appUrl: string }>) {
  const control = async (path: string, call: Call = {}) => read(await send(`${deskUrl}/sandbox/api${path}`, call));
  const app = (path: string, call: Call = {}) => send(`${appUrl}${path}`, call);
  return {
    appUrl,
    deskUrl,
    app,
    control,
    buyerToken: async (input: TokenInput = {}) => textAt(await control('/tokens/buyer', { body: input }), 'token'),
    adminToken: async (input: TokenInput = {}) => textAt(await control('/tokens/admin', { body: input }), 'token'),
    cart: async (input: CartInput): Promise<Cart> => asWire<Cart>(await control('/carts', { body: input })),
    readCart: async (token: string): Promise<Cart> => asWire<Cart>(await control(`/carts/${token}`)),
    editCart: async (token: string, input: CartInput): Promise<Cart> =>
      asWire<Cart>(await control(`/carts/${token}`, { method: 'PATCH', body: input })),
    setProof: async (token: string, value: string | null) =>
      control(`/carts/${token}/metafields`, {
        method: 'PUT',
        body: { namespace: '$app', key: 'otp_proof', type: 'single_line_text_field', value },
      }),
    pay: async (token: string): Promise<CompletionResult> =>
      asWire<CompletionResult>(await control(`/carts/${token}/complete`, { body: {} })),
    messages: async (to: string): Promise<readonly PhoneMessage[]> =>
      asWire<Readonly<{ messages: readonly PhoneMessage[] }>>(await control(`/messages?to=${encodeURIComponent(to)}`)).messages,
    advance: (advanceMs: number) => control('/clock', { body: { advanceMs } }),
    vonage: (behaviour: Partial<VonageBehaviour>) =>
      control('/vonage', { method: 'PUT', body: { answer: 'accept', receipts: 'normal', receiptDelayMs: 0, ...behaviour } }),
    server: (action: 'kill' | 'restart' | 'stop' | 'start') => control('/server', { body: { action } }),
    reset: (body: Readonly<{ fresh?: boolean }> = {}) => control('/reset', { body }),
  };
}

async function send(url: string, { method, body, token, address, headers }: Call): Promise<Reply> {
  const response = await fetch(url, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(address === undefined ? {} : { 'x-sandbox-client-address': address }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: jsonOf(text), text, headers: response.headers };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function read(reply: Reply): unknown {
  if (reply.status >= 400) throw new Error(`the sandbox answered ${reply.status}: ${reply.text}`);
  return reply.body;
}

// The control API answers as wire.ts says, which the sandbox itself is written against.
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- it names the guarantee at each call
const asWire = <Wire>(body: unknown): Wire => body as Wire;

/** The text at a path of a reply, or a clear failure. */
export function textAt(body: unknown, ...path: readonly string[]): string {
  const value = valueAt(body, ...path);
  if (typeof value !== 'string') throw new Error(`no text at ${path.join('.')} in ${JSON.stringify(body)}`);
  return value;
}

export function valueAt(body: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(key) : undefined),
    body,
  );
}

export const errorCode = (reply: Reply): unknown => valueAt(reply.body, 'error', 'code');

/** What the checkout block would claim of this cart. */
export function claimOf(cart: Cart): CheckoutClaim {
  return {
    checkoutToken: cart.token,
    total: { amount: cart.cost.total, currency: cart.currency },
    phones: { contact: cart.phone, delivery: cart.deliveryPhone, billing: cart.billingPhone },
    country: cart.country,
    email: cart.email,
    company: cart.company,
    customerOrders: cart.customer?.numberOfOrders ?? null,
    language: cart.language,
  };
}
