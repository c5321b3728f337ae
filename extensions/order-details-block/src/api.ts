import { ADMIN_ROUTES, type OrderActRequest, type OrderDetail } from '@selvedge/contract/admin-api.ts';
import type { ApiErrorBody, ApiErrorCode } from '@selvedge/contract/errors.ts';

const TIMEOUT_MS = 10_000;

/** no-reply: nothing came back. broken: what came is not ours. */
export type FailureCode = ApiErrorCode | 'no-reply' | 'broken';
export type Answer = Readonly<{ order: OrderDetail; failure?: never }> | Readonly<{ failure: FailureCode }>;
export type Act = 'resend' | 'release' | 'verify';

const ROUTES: Readonly<Record<Act, string>> = {
  resend: ADMIN_ROUTES.orderResend,
  release: ADMIN_ROUTES.orderRelease,
  verify: ADMIN_ROUTES.orderVerify,
};

export const readOrder = (id: string): Promise<Answer> => call(pathOf(ADMIN_ROUTES.order, id), { method: 'GET' });

/** `reason` where a person decides; a link needs none. */
export function actOnOrder(id: string, act: Act, reason?: string): Promise<Answer> {
  const body: OrderActRequest | Readonly<Record<string, never>> = reason === undefined ? {} : { reason };
  const headers = { 'Content-Type': 'application/json' };
  return call(pathOf(ROUTES[act], id), { method: 'POST', headers, body: JSON.stringify(body) });
}

const pathOf = (route: string, id: string): string => route.replace(':id', id);

/** Never rejects. A token may die on the way; the admin puts a fresh one on the second try. */
function call(path: string, request: RequestInit): Promise<Answer> {
  return attempt(path, request).then((answer) => (answer.failure === 'token-expired' ? attempt(path, request) : answer));
}

// Promise chains, since the CLI's ES6 target turns every async function into a generator and a helper.
function attempt(path: string, request: RequestInit): Promise<Answer> {
  return new Promise((resolve) => {
    const abort = new AbortController();
    const timer = setTimeout(() => {
      abort.abort();
      resolve({ failure: 'no-reply' });
    }, TIMEOUT_MS);
    // The admin resolves the path against the app's address, and adds the staff member's id token.
    void fetch(path, { ...request, signal: abort.signal })
      .then(read, (): Answer => ({ failure: 'no-reply' }))
      .then((answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
  });
}

function read(response: Response): Promise<Answer> {
  return response.json().then(
    (json: unknown): Answer => {
      if (response.ok && isOrder(json)) return { order: json };
      return { failure: isErrorBody(json) ? json.error.code : 'broken' };
    },
    (): Answer => ({ failure: 'broken' }),
  );
}

/** Its marks are there, and both ends are typed by one contract. */
const isOrder = (json: unknown): json is OrderDetail => isObject(json) && typeof json.state === 'string' && Array.isArray(json.events);

/** A code that is newer than this bundle passes as well: words fall back to the general ones. */
const isErrorBody = (json: unknown): json is ApiErrorBody => isObject(json) && isObject(json.error) && typeof json.error.code === 'string';

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
