import type { ChallengeView } from '@selvedge/contract/buyer-api.ts';
import type { Express } from 'express';
import { parseOrderId } from '../../core/order/order.ts';
import { UNKNOWN } from '../../core/order/order-view.ts';
import { epochMs } from '../../core/shared/clock.ts';
import { refuse } from '../../core/shared/refusal.ts';
import { parseShopDomain } from '../../core/shop/shop-domain.ts';
import { createApp } from '../app.ts';
import { routes } from '../routes.ts';
import type { AppParts, EdgeLog, SessionTokens } from '../verbs.ts';
import { API_KEY, NOW } from './session-token.ts';

export const CHALLENGE_ID = 'AAAAAAAAAAAAAAAAAAAAAA';
export const PROOF = 'v1.the.proof';

type Call = Readonly<{ verb: string; args: readonly unknown[] }>;
type Entry = Parameters<EdgeLog['request']>[0];

export type AppUnderTest = Readonly<{
  app: Express;
  parts: AppParts;
  /** Which verbs ran, and with what. */ calls: readonly Call[];
  entries: readonly Entry[];
  failures: readonly unknown[];
}>;

/** The whole edge over verbs that write down what reached them. */
export function appUnderTest(tokens: SessionTokens, overrides: Partial<AppParts> = {}): AppUnderTest {
  const calls: Call[] = [];
  const entries: Entry[] = [];
  const failures: unknown[] = [];
  const runs =
    <Reply>(verb: string, reply: Reply) =>
    (...args: readonly unknown[]): Promise<Reply> => {
      calls.push({ verb, args });
      return Promise.resolve(reply);
    };
  const parts: AppParts = {
    buyer: fakeBuyer(runs),
    cart: fakeBuyer(runs),
    order: fakeOrder(runs),
    flow: { requireVerification: runs('requireVerification', { outcome: 'done' }), release: runs('release', { outcome: 'done' }) },
    admin: fakeAdmin(runs),
    receipt: runs('receipt', { outcome: 'accepted' }),
    notice: runs('notice', 'new'),
    isFromShopify: () => false,
    // What the proxy signed is its adapter's to tell; here a query says so.
    proxied: (query) => Promise.resolve(query.includes('signed') ? SHOP : null),
    tokens,
    visit: (staff, sessionToken, work) => {
      calls.push({ verb: 'visit', args: [staff, sessionToken] });
      return work();
    },
    isHealthy: () => Promise.resolve(true),
    log: { request: (entry) => entries.push(entry), failure: (error) => failures.push(error) },
    now: () => epochMs(NOW * 1_000),
    page: {
      apiKey: API_KEY,
      appUrl: 'https://app.example.com',
      appBridgeUrl: 'https://cdn.shopify.com/bridge.js',
      extraFrameAncestor: null,
      adminFolder: '/nowhere',
      hostedFolder: '/nowhere',
    },
    trustedHops: 0,
    ...overrides,
  };
  return { app: createApp(parts), parts, calls, entries, failures };
}

/** Every route that the app has, by its table. */
export const routesOf = ({ parts }: AppUnderTest) => routes(parts);

type Runs = <Reply>(verb: string, reply: Reply) => (...args: readonly unknown[]) => Promise<Reply>;

const challenge: ChallengeView = {
  id: CHALLENGE_ID,
  state: 'pending',
  reference: 'K',
  maskedPhone: '•••• 10',
  digits: 6,
  attemptsLeft: 5,
  expiresInMs: 300_000,
  resendInMs: 30_000,
  delivery: 'queued',
};

const fakeBuyer = (runs: Runs): AppParts['buyer'] => ({
  decide: runs('decide', { outcome: 'not-needed' }),
  requestCode: runs('requestCode', { challenge }),
  resendCode: runs('resendCode', { challenge }),
  readChallenge: runs('readChallenge', { challenge }),
  verifyCode: (shop, id, code) =>
    code === null
      ? runs('verifyCode', refuse('code-malformed', 'a code is 6 digits', { attemptsLeft: 4 }))(shop, id, code)
      : runs('verifyCode', { outcome: 'verified' as const, proof: PROOF })(shop, id, code),
});

const SHOP = parseShopDomain('atelier.myshopify.com');
const ORDER_ID = parseOrderId('1001');
/** A link that the fake takes. */ export const LINK = 'a'.repeat(46);
const theirs = SHOP && ORDER_ID && { shop: SHOP, id: ORDER_ID };

/** Every order of the fake is its caller's, when they name the checkout `mine` or the link. */
const fakeOrder = (runs: Runs): AppParts['order'] => ({
  ofBuyer: (shop, who) => runs('ofBuyer', who.key.checkoutToken === 'mine' ? theirs : null)(shop, who),
  ofLink: (link) => runs('ofLink', link === LINK ? theirs : null)(link),
  view: runs('view', { order: UNKNOWN }),
  page: runs('page', { order: UNKNOWN, locale: '', isCancelled: false }),
  send: runs('send', { order: UNKNOWN }),
  confirm: (access, code) =>
    code === null
      ? runs('confirm', refuse('code-malformed', 'a code is 6 digits', { attemptsLeft: 4 }))(access, code)
      : runs('confirm', { order: UNKNOWN })(access, code),
  report: runs('report', { order: UNKNOWN }),
  seen: runs('seen', undefined),
});

const none = refuse('not-found', 'the fake has none');
const fakeAdmin = (runs: Runs): AppParts['admin'] => ({
  home: runs('home', none),
  publishEnforcement: runs('publishEnforcement', { enabled: true, publishedAt: 1 }),
  readSettings: runs('readSettings', none),
  saveSettings: runs('saveSettings', none),
  saveProvider: runs('saveProvider', none),
  sendTest: runs('sendTest', { maskedPhone: '•••• 10', segments: 1, price: null }),
  previewMessage: runs('previewMessage', none),
  listVerifications: runs('listVerifications', { rows: [], nextCursor: null, previousCursor: null }),
  readVerification: runs('readVerification', none),
  releasePhone: runs('releasePhone', none),
  listOrders: runs('listOrders', { rows: [], nextCursor: null, previousCursor: null }),
  readOrder: runs('readOrder', none),
  resendOrderLink: runs('resendOrderLink', none),
  releaseOrder: runs('releaseOrder', none),
  verifyOrderByPhone: runs('verifyOrderByPhone', none),
  listPrivacyRequests: runs('listPrivacyRequests', { requests: [] }),
  exportPrivacyRequest: runs('exportPrivacyRequest', none),
});
