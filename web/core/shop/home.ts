import type { HomeReply, SetupStep } from '@selvedge/contract/admin-api.ts';
import type { VerificationLog } from '../challenge/verification-log.ts';
import { verificationRow } from '../challenge/verification-row.ts';
import type { ProviderStore } from '../message/provider-store.ts';
import { readSettings } from '../policy/read-settings.ts';
import type { SettingsStore } from '../policy/settings-store.ts';
import { AppError } from '../shared/app-error.ts';
import { type Clock, DAY_MS, epochMs, type EpochMs, HOUR_MS, later } from '../shared/clock.ts';
import type { ShopDomain } from './shop-domain.ts';
import type { Shop, ShopStore } from './shop-store.ts';
import type { ShopifyAdmin } from './shopify-admin.ts';

export type HomePorts = Readonly<{
  shops: ShopStore;
  settings: SettingsStore;
  providers: ProviderStore;
  log: VerificationLog;
  shopify: ShopifyAdmin;
  clock: Clock;
}>;

const RECENT = 5;
const HOURS = 24;
const BLOCK_SEEN_MS = 7 * DAY_MS;

/** The merchant's first page: where set-up stands, probed live, and what happened today. */
export async function homeOf(ports: HomePorts, shop: ShopDomain): Promise<HomeReply> {
  const now = ports.clock.now();
  const hour = epochMs(Math.floor(now / HOUR_MS) * HOUR_MS);
  const [found, { settings }, provider, today, hours, recent, enforcement, newest] = await Promise.all([
    ports.shops.find(shop),
    readSettings(ports.settings, shop),
    ports.providers.find(shop),
    ports.log.figures(shop, epochMs(Math.floor(now / DAY_MS) * DAY_MS), now),
    ports.log.hours(shop, later(hour, -(HOURS - 1) * HOUR_MS), HOURS),
    ports.log.page(shop, { now, limit: RECENT, state: null, delivery: null, search: null, cursor: null }),
    probeEnforcement(ports, shop),
    ports.log.newestSend(shop),
  ]);
  const currency = await currencyOf(ports, shop, found);
  const step = (id: SetupStep['id'], isDone: boolean): SetupStep => ({ id, state: isDone ? 'done' : 'todo', detail: null });
  return {
    shop: { domain: shop, currency },
    mode: settings.mode,
    steps: [
      providerStep(provider !== null, newest),
      step('threshold', settings.thresholds.length > 0),
      enforcementStep(enforcement, found),
      step('block', hasSeenBlock(found, now)),
      step('live', settings.mode !== 'monitor'),
    ],
    today,
    hours,
    recent: recent.rows.map(verificationRow),
  };
}

/** The provider's word for an account that cannot send at all: every shopper waits in vain until the merchant acts. */
const ACCOUNT_REASONS = [
  'bad-credentials',
  'account-barred',
  'quota-exceeded',
  'api-not-enabled',
  'request-signature-invalid',
  'secret-not-allowed',
];

function providerStep(isConfigured: boolean, newest: Awaited<ReturnType<VerificationLog['newestSend']>>): SetupStep {
  const id = 'provider';
  if (!isConfigured) return { id, state: 'todo', detail: null };
  const isBroken = newest?.state === 'failed' && ACCOUNT_REASONS.includes(newest.reason ?? '');
  return isBroken ? { id, state: 'problem', detail: 'provider-refused' } : { id, state: 'done', detail: null };
}

type Probe = 'on' | 'off' | 'absent' | 'shopify-unreachable' | 'shopify-refused';

async function probeEnforcement({ shopify }: HomePorts, shop: ShopDomain): Promise<Probe> {
  try {
    const live = await shopify.validation(shop);
    return live === null ? 'absent' : live.enabled ? 'on' : 'off';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.code === 'shopify-unreachable' ? 'shopify-unreachable' : 'shopify-refused';
  }
}

function enforcementStep(probe: Probe, shop: Shop | null): SetupStep {
  const id = 'enforcement';
  if (probe === 'absent') return { id, state: 'todo', detail: null };
  if (probe !== 'on') return { id, state: 'problem', detail: probe };
  // The validation stands, but checkout still follows older settings.
  const isStale = shop?.enforcement.configDigest == null;
  return isStale ? { id, state: 'problem', detail: 'settings-not-published' } : { id, state: 'done', detail: null };
}

const hasSeenBlock = (shop: Shop | null, now: EpochMs): boolean =>
  shop?.lastDecisionAt != null && now - shop.lastDecisionAt < BLOCK_SEEN_MS;

/** Asked of Shopify once, then kept. While Shopify cannot be asked there are no figures yet either, and the currency of a nought does not matter. */
async function currencyOf({ shopify, shops }: HomePorts, shop: ShopDomain, found: Shop | null): Promise<string> {
  if (found && found.currency !== '') return found.currency;
  try {
    const facts = await shopify.facts(shop);
    await shops.setFacts(shop, facts);
    return facts.currency;
  } catch (error) {
    if (error instanceof AppError) return 'USD';
    throw error;
  }
}
