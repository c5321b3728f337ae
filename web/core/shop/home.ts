import type { HomeReply } from '@selvedge/contract/admin-api.ts';
import type { VerificationLog } from '../challenge/verification-log.ts';
import { verificationRow } from '../challenge/verification-row.ts';
import type { ProviderStore } from '../message/provider-store.ts';
import type { OrderStore } from '../order/order-store.ts';
import { readSettings } from '../policy/read-settings.ts';
import type { SettingsStore } from '../policy/settings-store.ts';
import type { PrivacyRequests } from '../privacy/privacy-requests.ts';
import { AppError } from '../shared/app-error.ts';
import { type Clock, DAY_MS, epochMs, HOUR_MS, later } from '../shared/clock.ts';
import { coverageOf } from './coverage.ts';
import { isWatching, probeInstallation, probeValidation, setupSteps } from './setup-steps.ts';
import type { ShopDomain } from './shop-domain.ts';
import type { Shop, ShopStore } from './shop-store.ts';
import type { ShopifyAdmin } from './shopify-admin.ts';

export type HomePorts = Readonly<{
  shops: ShopStore;
  settings: SettingsStore;
  providers: ProviderStore;
  log: VerificationLog;
  orders: Pick<OrderStore, 'counts'>;
  privacyRequests: Pick<PrivacyRequests, 'open'>;
  shopify: ShopifyAdmin;
  clock: Clock;
}>;

const RECENT = 5;
const HOURS = 24;

/** The merchant's first page: where set-up stands, probed live, what covers which orders, and what happened today. */
export async function homeOf(ports: HomePorts, shop: ShopDomain): Promise<HomeReply> {
  const now = ports.clock.now();
  const [found, { settings }, provider, validation, installation, newestSend, figures, waiting, privacyRequests] = await Promise.all([
    knownShop(ports, shop),
    readSettings(ports.settings, shop),
    ports.providers.find(shop),
    probeValidation(ports, shop),
    probeInstallation(ports, shop),
    ports.log.newestSend(shop),
    figuresOf(ports, shop),
    ports.orders.counts(shop),
    ports.privacyRequests.open(shop),
  ]);
  const standing = { shop: found, settings, hasProvider: provider !== null, newestSend, validation, installation, now };
  return {
    shop: { domain: shop, currency: found.currency },
    mode: settings.mode,
    steps: setupSteps(standing),
    coverage: coverageOf({ settings, shop: found, isEnforced: validation === 'on', isWatching: isWatching(standing), now }),
    ...figures,
    waiting,
    privacyRequests,
  };
}

async function figuresOf({ log, clock }: HomePorts, shop: ShopDomain): Promise<Pick<HomeReply, 'today' | 'hours' | 'recent'>> {
  const now = clock.now();
  const hour = epochMs(Math.floor(now / HOUR_MS) * HOUR_MS);
  const [today, hours, recent] = await Promise.all([
    log.figures(shop, epochMs(Math.floor(now / DAY_MS) * DAY_MS), now),
    log.hours(shop, later(hour, -(HOURS - 1) * HOUR_MS), HOURS),
    log.page(shop, { now, limit: RECENT, state: null, delivery: null, search: null, cursor: null }),
  ]);
  return { today, hours, recent: recent.rows.map(verificationRow) };
}

/** Name, currency and plan are asked of Shopify once, then kept. While Shopify cannot be asked there are no figures yet either, and the currency of a nought does not matter. */
async function knownShop({ shopify, shops, clock }: HomePorts, shop: ShopDomain): Promise<Shop> {
  const found = await shops.find(shop);
  if (found && found.currency !== '' && found.plan !== '') return found;
  const stand = found ?? unknownShop(shop, clock);
  try {
    const facts = await shopify.facts(shop);
    await shops.setFacts(shop, facts);
    return { ...stand, ...facts };
  } catch (error) {
    if (error instanceof AppError) return { ...stand, currency: stand.currency || 'USD' };
    throw error;
  }
}

const unknownShop = (shop: ShopDomain, clock: Clock): Shop => ({
  shop,
  installedAt: clock.now(),
  uninstalledAt: null,
  name: '',
  currency: '',
  plan: '',
  isPlus: false,
  scopes: [],
  setUpAt: null,
  seen: { checkout: null, cart: null, 'order-block': null, 'order-event': null },
  sweptUntil: null,
  missedEventAt: null,
  enforcement: { validationId: null, epoch: null, previousEpoch: null, publishedAt: null, configDigest: null },
});
