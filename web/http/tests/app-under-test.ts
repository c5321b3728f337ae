import type { ChallengeView } from '@selvedge/contract/buyer-api.ts';
import type { Express } from 'express';
import { epochMs } from '../../core/shared/clock.ts';
import { refuse } from '../../core/shared/refusal.ts';
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
    admin: fakeAdmin(runs),
    receipt: runs('receipt', { outcome: 'accepted' }),
    shopEvent: runs('shopEvent', 'done'),
    isFromShopify: () => false,
    tokens,
    access: runs('access', undefined),
    isHealthy: () => Promise.resolve(true),
    log: { request: (entry) => entries.push(entry), failure: (error) => failures.push(error) },
    now: () => epochMs(NOW * 1_000),
    page: { apiKey: API_KEY, appBridgeUrl: 'https://cdn.shopify.com/bridge.js', extraFrameAncestor: null, adminFolder: '/nowhere' },
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
});
