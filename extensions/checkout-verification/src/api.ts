import {
  type BuyerError,
  CHALLENGES_ROUTE,
  type ChallengeReply,
  type ChallengeRequest,
  type ConfirmReply,
  type ConfirmRequest,
  DECISION_ROUTE,
  type DecisionReply,
  type DecisionRequest,
} from '@selvedge/contract/buyer-api.ts';
import type { Failure } from './failure.ts';

const TIMEOUT_MS = 10_000;

export type Answer<Reply> = Readonly<{ reply: Reply; failure?: never }> | Readonly<{ failure: Failure }>;

export const decide = (request: DecisionRequest) => post<DecisionReply>(DECISION_ROUTE, request, 'outcome');

export const requestCode = (request: ChallengeRequest) => post<ChallengeReply>(CHALLENGES_ROUTE, request, 'challenge');

export const readChallenge = (id: string) => post<ChallengeReply>(challengePath(id), {}, 'challenge');

export const resendCode = (id: string) => post<ChallengeReply>(`${challengePath(id)}/resend`, {}, 'challenge');

export const confirmCode = (id: string, request: ConfirmRequest) => post<ConfirmReply>(`${challengePath(id)}/confirm`, request, 'proof');

const challengePath = (id: string): string => `${CHALLENGES_ROUTE}/${encodeURIComponent(id)}`;

/** Never rejects. A token may die on the way; one fresh token is tried, never more. `mark`: a field that the reply must have. */
function post<Reply>(path: string, body: object, mark: string): Promise<Answer<Reply>> {
  return attempt<Reply>(path, body, mark).then((answer) =>
    answer.failure?.code === 'token-expired' ? attempt<Reply>(path, body, mark) : answer,
  );
}

// Promise chains here and below, since the CLI's ES6 target turns every async function into a generator and a helper.
function attempt<Reply>(path: string, body: object, mark: string): Promise<Answer<Reply>> {
  return new Promise((resolve) => {
    const abort = new AbortController();
    const timer = setTimeout(() => {
      abort.abort();
      resolve(failed('no-reply'));
    }, TIMEOUT_MS);
    const end = (answer: Answer<Reply>) => {
      clearTimeout(timer);
      resolve(answer);
    };
    // A token is asked for before every request, since Shopify's live five minutes. A host that throws is a rejection too.
    Promise.resolve()
      .then(() => shopify.sessionToken.get())
      .then(
        (token) =>
          fetch(`${process.env.APP_URL ?? ''}${path}`, request(token, body, abort.signal)).then(
            (response) => read<Reply>(response, mark),
            () => failed('no-reply'),
          ),
        () => failed('no-token'),
      )
      .then(end, () => {
        end(failed('broken'));
      });
  });
}

function request(token: string, body: object, signal: AbortSignal): RequestInit {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  return { method: 'POST', headers, body: JSON.stringify(body), signal };
}

function read<Reply>(response: Response, mark: string): Promise<Answer<Reply>> {
  return response.json().then(
    (json: unknown) => {
      if (!isObject(json)) return failed('broken');
      if (response.ok && mark in json) return { reply: asReply(json) };
      return isErrorBody(json) ? { failure: json.error } : failed('broken');
    },
    () => failed('broken'),
  );

  /** The reply's mark was found, and both ends are typed by one contract. */
  function asReply(json: object): Reply {
    return json as Reply;
  }
}

function failed(code: Failure['code']): Readonly<{ failure: Failure }> {
  return { failure: { code } };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** A code that is newer than this bundle passes as well: words fall back to the general ones. */
function isErrorBody(json: Record<string, unknown>): json is BuyerError {
  return isObject(json.error) && typeof json.error.code === 'string';
}
