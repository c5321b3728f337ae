import { API_ERROR_CODES, type ApiErrorBody, type ApiErrorCode } from '@selvedge/contract/errors.ts';

/** Why a call failed. `network`: no answer of ours came back. `fields`: path in the request → what to do, in the server's English. */
export type Failure = Readonly<{
  code: ApiErrorCode | 'network';
  retryAfterMs: number | null;
  fields: Readonly<Record<string, string>>;
}>;

export type Reply<T> = Readonly<{ outcome: 'ok'; value: T }> | Readonly<{ outcome: 'failed'; failure: Failure }>;

type Call = Readonly<{ method?: 'GET' | 'POST' | 'PUT'; body?: unknown; signal?: AbortSignal }>;

/**
 * Calls the merchant API on our own origin. App Bridge's `fetch` adds the session token and renews it once after a 401, so neither is done here.
 * Never throws; an aborted call answers `network`.
 */
export async function callApi<T>(path: string, { method = 'GET', body, signal }: Call = {}): Promise<Reply<T>> {
  try {
    const response = await fetch(path, {
      method,
      headers: { Accept: 'application/json', ...(body !== undefined && { 'Content-Type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
    const json: unknown = await response.json();
    return response.ok ? answered<T>(json) : { outcome: 'failed', failure: readFailure(json) };
  } catch {
    return { outcome: 'failed', failure: NO_ANSWER };
  }
}

const NO_ANSWER: Failure = { code: 'network', retryAfterMs: null, fields: {} };

// Our own server answers a path with the type that the contract names for it; server and admin are both type-checked against the contract.
const answered = <T>(json: unknown): Reply<T> => ({ outcome: 'ok', value: json as T });

function readFailure(json: unknown): Failure {
  if (!isErrorBody(json)) return NO_ANSWER;
  const { code, retryAfterMs = null, fields = {} } = json.error;
  return { code, retryAfterMs, fields };
}

/** A proxy in between may answer with JSON of its own. */
function isErrorBody(json: unknown): json is ApiErrorBody {
  if (typeof json !== 'object' || json === null || !('error' in json)) return false;
  const { error } = json;
  return typeof error === 'object' && error !== null && 'code' in error && API_ERROR_CODES.some((code) => code === error.code);
}
