import type {
  BlockAnswer,
  Cart,
  CartInput,
  CompletionResult,
  PhoneMessage,
  SandboxState,
  TokenInput,
  VonageBehaviour,
} from '../../wire.ts';

/** The control API, as the sandbox's own pages call it. Every function throws `ControlError` when it is refused. */
export class ControlError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export type CartMetafield = Readonly<{ namespace: string; key: string; type: string; value: string | null }>;

export const readState = (): Promise<SandboxState> => request<SandboxState>('GET', 'state');
export const createCart = (input: CartInput): Promise<Cart> => request<Cart>('POST', 'carts', input);
export const readCart = (token: string): Promise<Cart> => request<Cart>('GET', `carts/${encodeURIComponent(token)}`);
export const editCart = (token: string, input: CartInput): Promise<Cart> =>
  request<Cart>('PATCH', `carts/${encodeURIComponent(token)}`, input);
export const putMetafield = (token: string, metafield: CartMetafield): Promise<Cart> =>
  request<Cart>('PUT', `carts/${encodeURIComponent(token)}/metafields`, metafield);
export const completeCart = (token: string, surface: 'checkout' | 'wallet'): Promise<CompletionResult> =>
  request<CompletionResult>('POST', `carts/${encodeURIComponent(token)}/complete`, { surface });
export const readMessages = (): Promise<Readonly<{ messages: readonly PhoneMessage[] }>> => request('GET', 'messages');
export const mintToken = (audience: 'buyer' | 'admin', input: TokenInput): Promise<Readonly<{ token: string }>> =>
  request('POST', `tokens/${audience}`, input);
export const moveClock = (
  change: Readonly<{ advanceMs: number }> | Readonly<{ reset: true }>,
): Promise<Readonly<{ now: number; offsetMs: number }>> => request('POST', 'clock', change);
export const setVonage = (behaviour: VonageBehaviour): Promise<VonageBehaviour> => request('PUT', 'vonage', behaviour);
export const controlServer = (action: 'kill' | 'restart' | 'stop' | 'start'): Promise<unknown> => request('POST', 'server', { action });
export const resetSandbox = (fresh: boolean): Promise<unknown> => request('POST', 'reset', fresh ? { fresh } : {});
/** Throws `ControlError` where CORS would have blocked it. */
export const askAsBlock = (asked: object): Promise<BlockAnswer> => request('POST', 'block-requests', asked);
export const adminFrame = (shop: string, path: string): Promise<Readonly<{ url: string }>> =>
  request('GET', `admin-frame?${new URLSearchParams({ shop, path }).toString()}`);

/** Same process, same types: each call names the reply that the wire files promise. */
export async function request<Reply>(method: string, path: string, body?: unknown): Promise<Reply> {
  const response = await fetch(`/sandbox/api/${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  });
  if (!response.ok) throw await errorOf(response);
  return replyOf<Reply>(response);
}

/** Same process, same types: the sandbox's server answers what wire.ts says. */
const replyOf = async <Reply>(response: Response): Promise<Reply> => (await response.json()) as Reply;

async function errorOf(response: Response): Promise<ControlError> {
  const body: unknown = await response.json().catch(() => null);
  const error: unknown = typeof body === 'object' && body !== null && 'error' in body ? body.error : null;
  const text = (key: string): string | undefined => {
    const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, key) : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  return new ControlError(text('code') ?? `http-${response.status}`, text('message') ?? `The sandbox answered ${response.status}.`);
}
