/** A request of a block in Shopify's admin, made as a browser would make it for a worker of Shopify's extension origin: CORS decides what comes through. */
import { object, oneOf, record, required, text } from '../state/parse.ts';
import { Refusal } from '../state/refusal.ts';
import type { BlockAnswer } from '../wire.ts';

export const EXTENSION_ORIGIN = 'https://extensions.shopifycdn.com';

const MAX_BODY = 1_000_000;
const parse = object({
  path: text(2_000, /^\/(?!\/)/),
  method: oneOf('GET', 'POST', 'PUT', 'PATCH', 'DELETE'),
  headers: record(text(10_000), 50),
  body: text(MAX_BODY),
});
type Asked = Readonly<{ url: URL; method: string; headers: Headers; body: string | null }>;

/** Throws a Refusal where a browser would have told the block no more than "Failed to fetch". */
export async function askApp(appUrl: string, input: unknown): Promise<BlockAnswer> {
  const { path, method = 'GET', headers = {}, body } = parse(input, '');
  const asked = { url: new URL(required(path, 'path'), appUrl), method, headers: new Headers(headers), body: body ?? null };
  if (asked.url.origin !== new URL(appUrl).origin) throw new Refusal(400, 'input-invalid', 'path must be one of the app.');
  await preflight(asked);
  asked.headers.set('origin', EXTENSION_ORIGIN);
  const response = await send(asked.url, { method, headers: asked.headers, body: asked.body, redirect: 'manual' });
  mustAllow(response, 'The answer');
  return { status: response.status, headers: readable(response), body: await response.text() };
}

/** Headers that a page may send to another origin without asking, and those of an answer that it may read. */
const SAFE_TO_SEND = /^(accept|accept-language|content-language)$/;
const SAFE_TO_READ = /^(cache-control|content-language|content-length|content-type|expires|last-modified|pragma)$/;
const SAFE_TYPES = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\b/;
const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'POST'];

async function preflight({ url, method, headers }: Asked): Promise<void> {
  const asking = [...headers].filter(([name, value]) => !isSafe(name, value)).map(([name]) => name);
  if (asking.length === 0 && SAFE_METHODS.includes(method)) return;
  const response = await send(url, {
    method: 'OPTIONS',
    headers: {
      origin: EXTENSION_ORIGIN,
      'access-control-request-method': method,
      'access-control-request-headers': asking.join(','),
    },
  });
  mustAllow(response, 'The preflight');
  if (!response.ok) blocked(`The preflight answered ${response.status}.`);
  if (!SAFE_METHODS.includes(method) && !listed(response, 'allow-methods').includes(method.toLowerCase()))
    blocked(`${method} is not allowed.`);
  const refused = asking.filter((name) => !listed(response, 'allow-headers').includes(name));
  if (refused.length > 0) blocked(`These headers are not allowed: ${refused.join(', ')}.`);
}

const isSafe = (name: string, value: string): boolean => SAFE_TO_SEND.test(name) || (name === 'content-type' && SAFE_TYPES.test(value));

const listed = ({ headers }: Response, name: string): readonly string[] =>
  (headers.get(`access-control-${name}`) ?? '').split(',').map((word) => word.trim().toLowerCase());

function mustAllow({ headers }: Response, what: string): void {
  const allowed = headers.get('access-control-allow-origin');
  if (allowed !== '*' && allowed !== EXTENSION_ORIGIN) blocked(`${what} does not allow ${EXTENSION_ORIGIN}.`);
}

function readable(response: Response): Readonly<Record<string, string>> {
  const exposed = listed(response, 'expose-headers');
  return Object.fromEntries([...response.headers].filter(([name]) => SAFE_TO_READ.test(name) || exposed.includes(name)));
}

async function send(url: URL, request: RequestInit): Promise<Response> {
  return fetch(url, request).catch(() => blocked('The app does not answer.'));
}

function blocked(why: string): never {
  throw new Refusal(502, 'blocked-by-cors', why);
}
