import { jest } from '@jest/globals';
import type { ChallengeView } from '@selvedge/contract/buyer-api.ts';
import { PROOF_ATTRIBUTE } from '@selvedge/contract/proof.ts';
import type { Cart } from '../src/cart.ts';
import type { PageData } from '../src/page-data.ts';
import { begin, note, type State } from '../src/state.ts';

export const PAGE: PageData = {
  config: { v: 1, asks: true, blocks: true, thresholds: { EUR: 40_000 }, others: false },
  room: 10,
  proxy: '/apps/selvedge',
  cart: '/cart',
  update: '/cart/update',
  language: 'en',
  country: 'FR',
  email: null,
  orders: null,
  company: false,
  texts: new Proxy({}, { get: (_, key) => String(key) }),
};

export const CART: Cart = { token: 'cart-token', cents: 60_000, currency: 'EUR', proof: null };

export const CHALLENGE: ChallengeView = {
  id: 'challenge-1',
  state: 'pending',
  maskedPhone: '+33 ••••78',
  reference: 'K',
  digits: 6,
  attemptsLeft: 5,
  expiresInMs: 300_000,
  resendInMs: 30_000,
  delivery: 'sent',
};

/** A page of these data that shows nothing, with what the shopper did so far. */
export function onPage(data: Partial<PageData> = {}, before: Partial<State> = {}): void {
  sessionStorage.clear();
  begin({ ...PAGE, ...data }, () => undefined);
  note(before);
}

type Asked = Readonly<{ url: string; method: string; body: unknown }>;
type Answer = Readonly<{ status?: number; json?: unknown }>;

/** A store that keeps this cart, and an app that answers so by the end of the path; null: no connection. */
export function storeWith(cart: Cart | null, answers: Readonly<Record<string, Answer | null>> = {}) {
  const asked: Asked[] = [];
  let proof = cart?.proof ?? null;
  const reply = (url: string, body: unknown): Answer | null => {
    if (url.startsWith('/cart')) {
      if (cart === null) return { status: 500 };
      if (url.startsWith('/cart/update')) proof = JSON.stringify(body).split(PROOF_ATTRIBUTE)[1]?.split('"')[2] ?? null;
      const { token, cents, currency } = cart;
      return { json: { token, total_price: cents, currency, attributes: proof === null ? {} : { [PROOF_ATTRIBUTE]: proof } } };
    }
    const [, answer] = Object.entries(answers).find(([path]) => url.endsWith(path)) ?? [];
    return answer === undefined ? { status: 404 } : answer;
  };
  globalThis.fetch = jest.fn((input: unknown, { method = 'GET', body }: RequestInit = {}) => {
    const url = String(input);
    const sent: unknown = typeof body === 'string' ? JSON.parse(body) : null;
    asked.push({ url, method, body: sent });
    const answer = reply(url, sent);
    return answer === null ? Promise.reject(new TypeError('no connection')) : Promise.resolve(responseOf(answer));
  });
  return { asked, proof: () => proof };
}

/** Guarantee: what the script reads of a response is there. */
const responseOf = ({ status = 200, json }: Answer) =>
  ({
    ok: status < 400,
    status,
    json: () => (json === undefined ? Promise.reject(new SyntaxError('no JSON')) : Promise.resolve(json)),
  }) as Response;

export const refusal = (code: string, status: number, more: object = {}): Answer => ({
  status,
  json: { error: { code, message: code, ...more } },
});
