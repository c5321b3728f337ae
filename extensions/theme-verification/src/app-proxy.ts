import type { ApiErrorBody, ApiErrorCode } from '@selvedge/contract/errors.ts';
import { jsonPost } from './ajax-cart.ts';
import { page } from './state.ts';

/** no-reply: the network. trouble: an answer that is not the app's own. */
export type Failure = Omit<ApiErrorBody['error'], 'code' | 'message'> & Readonly<{ code: ApiErrorCode | 'no-reply' | 'trouble' }>;
export type Answer<Reply> = Readonly<{ reply: Reply; failure?: never }> | Readonly<{ reply?: never; failure: Failure }>;

const TIMEOUT_MS = 12_000;

/** A route of the app (PROXY_ROUTES of the contract) under the path that the merchant's store has for them. Never rejects. */
export async function post<Reply>(route: string, body: object = {}): Promise<Answer<Reply>> {
  try {
    const response = await fetch(page.proxy.replace(/\/$/, '') + route, { ...jsonPost(body), signal: AbortSignal.timeout(TIMEOUT_MS) });
    const json = asBody(await response.json().catch(() => null));
    // A page of the store's (a password, a wrong proxy path) is no answer, whatever its status.
    return response.ok && (json.outcome ?? json.challenge)
      ? { reply: asReply<Reply>(json) }
      : { failure: json.error ?? { code: 'trouble' } };
  } catch {
    return { failure: { code: 'no-reply' } };
  }
}

type Body = Partial<ApiErrorBody & Readonly<{ outcome: unknown; challenge: unknown }>>;
/** Guarantee: none but that it can be asked for its fields. */
const asBody = (json: unknown) => (json ?? {}) as Body;
/** Guarantee: it has a mark of ours, and both ends are typed by one contract. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- it names the guarantee where it is used
const asReply = <Reply>(json: Body) => json as Reply;
