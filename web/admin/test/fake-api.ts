import type { ApiErrorCode } from '@selvedge/contract/errors.ts';

export type Asked = Readonly<{ method: string; path: string; body: unknown }>;
type Answer = Readonly<{ status: number; json: unknown }>;
/** `GET /api/admin/home` → what it answers now. The query is not part of the key. */
export type Routes = Record<string, (asked: Asked) => Answer>;

export const ok = (json: unknown): Answer => ({ status: 200, json });
export const refused = (status: number, code: ApiErrorCode, fields?: Record<string, string>): Answer => ({
  status,
  json: { error: { code, message: code, ...(fields && { fields }) } },
});

/** Plays the server behind `fetch`. Returns what was asked, in order; a path that no route plays fails like a lost network. */
export function playApi(routes: Routes): Asked[] {
  const asked: Asked[] = [];
  const play = (path: string, { method = 'GET', body }: { method?: string; body?: string } = {}) => {
    const call: Asked = { method, path, body: body === undefined ? null : JSON.parse(body) };
    asked.push(call);
    const route = routes[`${method} ${path.split('?')[0] ?? ''}`];
    if (!route) return Promise.reject(new TypeError('Failed to fetch'));
    const { status, json } = route(call);
    return Promise.resolve({ ok: status < 400, status, json: () => Promise.resolve(json) });
  };
  Object.assign(globalThis, { fetch: play });
  return asked;
}

export const askedOf = (asked: readonly Asked[], method: string, path: string): Asked[] =>
  asked.filter((call) => call.method === method && call.path.split('?')[0] === path);
