import type { ApiErrorBody } from '@selvedge/contract/errors.ts';
import type { OrderReply, OrderView } from '@selvedge/contract/order-api.ts';
import type { Failure } from './failure.ts';

/** Token and reply together. */
const PATIENCE_MS = 10_000;

export type Answer = Readonly<{ order: OrderView; failure?: never }> | Readonly<{ failure: Failure }>;

/** One POST to the app; never rejects. A token may die on the way: one fresh one is tried, never more. */
export async function ask(path: string, body: object): Promise<Answer> {
  const answer = await askOnce(path, body);
  return answer.failure?.code === 'token-expired' ? askOnce(path, body) : answer;
}

async function askOnce(path: string, body: object): Promise<Answer> {
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const impatience = new Promise<Answer>((resolve) => {
    timer = setTimeout(() => {
      abort.abort();
      resolve(failed('no-reply'));
    }, PATIENCE_MS);
  });
  const answer = await Promise.race([exchange(path, body, abort.signal), impatience]);
  clearTimeout(timer);
  return answer;
}

async function exchange(path: string, body: object, signal: AbortSignal): Promise<Answer> {
  let token: string;
  try {
    // Asked for before every request: Shopify's tokens live five minutes.
    token = await shopify.sessionToken.get();
  } catch {
    return failed('no-token');
  }
  try {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const response = await fetch(`${process.env.APP_URL ?? ''}${path}`, { method: 'POST', headers, body: JSON.stringify(body), signal });
    return await read(response);
  } catch {
    return failed('no-reply');
  }
}

async function read(response: Response): Promise<Answer> {
  const json: unknown = await response.json().catch(() => null);
  if (response.ok && isReply(json)) return json;
  return isRefusal(json) ? { failure: json.error } : failed('broken');
}

const failed = (code: Failure['code']): Answer => ({ failure: { code } });

/** The state tells our reply from anybody else's; for the rest, one contract types both ends. */
function isReply(json: unknown): json is OrderReply {
  return isObject(json) && isObject(json.order) && typeof json.order.state === 'string';
}

/** A code that is newer than this bundle passes as well: words fall back to the general ones. */
function isRefusal(json: unknown): json is ApiErrorBody {
  return isObject(json) && isObject(json.error) && typeof json.error.code === 'string';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
