import type { Settings, SetupStep } from '@selvedge/contract/admin-api.ts';
import type { VerificationLog } from '../challenge/verification-log.ts';
import { AppError } from '../shared/app-error.ts';
import { DAY_MS, type EpochMs, HOUR_MS } from '../shared/clock.ts';
import { isSeen } from './coverage.ts';
import { missingScopes } from './scopes.ts';
import type { ShopDomain } from './shop-domain.ts';
import type { Shop } from './shop-store.ts';
import type { Installation, ShopifyAdmin } from './shopify-admin.ts';

export type SetupStanding = Readonly<{
  shop: Shop;
  settings: Settings;
  hasProvider: boolean;
  newestSend: Awaited<ReturnType<VerificationLog['newestSend']>>;
  validation: ValidationProbe;
  installation: Installation | ProbeFailure;
  now: EpochMs;
}>;

/** Where set-up stands, in the order in which it is done. */
export function setupSteps(standing: SetupStanding): readonly SetupStep[] {
  const { settings, shop, now } = standing;
  return [
    accessStep(standing),
    providerStep(standing),
    step('threshold', settings.thresholds.length > 0),
    enforcementStep(standing),
    ordersStep(standing),
    // The block that this plan can show: in the checkout on Plus, in the cart elsewhere.
    step('block', isSeen(shop, shop.isPlus ? 'checkout' : 'cart', now)),
    step('live', settings.mode !== 'monitor'),
  ];
}

const step = (id: SetupStep['id'], isDone: boolean): SetupStep => ({ id, state: isDone ? 'done' : 'todo', detail: null });
const problem = (id: SetupStep['id'], detail: string): SetupStep => ({ id, state: 'problem', detail });

function accessStep({ installation }: SetupStanding): SetupStep {
  if (typeof installation === 'string') return problem('access', installation);
  return missingScopes(installation.scopes).length > 0 ? problem('access', 'scopes-missing') : step('access', true);
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

function providerStep({ hasProvider, newestSend }: SetupStanding): SetupStep {
  if (!hasProvider) return step('provider', false);
  const isBroken = newestSend?.state === 'failed' && ACCOUNT_REASONS.includes(newestSend.reason ?? '');
  return isBroken ? problem('provider', 'provider-refused') : step('provider', true);
}

function enforcementStep({ validation, shop }: SetupStanding): SetupStep {
  if (validation === 'absent') return step('enforcement', false);
  if (validation !== 'on') return problem('enforcement', validation);
  // The validation stands, but checkout still follows older settings.
  return shop.enforcement.configDigest === null ? problem('enforcement', 'settings-not-published') : step('enforcement', true);
}

function ordersStep(standing: SetupStanding): SetupStep {
  const { installation, shop, now } = standing;
  if (typeof installation === 'string') return problem('orders', installation);
  if (!installation.hasDefinitions) return problem('orders', 'definitions-missing');
  if (isDeaf(shop, now)) return problem('orders', 'webhooks-silent');
  return step('orders', isWatching(standing));
}

const MISSED_MS = DAY_MS;

/** We found orders by looking of which Shopify had told nothing, and it has told nothing since. */
const isDeaf = ({ missedEventAt, seen }: Shop, now: EpochMs): boolean =>
  missedEventAt !== null && now - missedEventAt < MISSED_MS && (seen['order-event'] ?? 0) < missedEventAt;

const LOOKED_MS = 3 * HOUR_MS;

/** Orders reach us: Shopify tells, or we have looked ourselves a short while ago. */
export function isWatching({ shop, installation, now }: Pick<SetupStanding, 'shop' | 'installation' | 'now'>): boolean {
  if (typeof installation === 'string' || !installation.hasDefinitions) return false;
  return isSeen(shop, 'order-event', now) || (shop.sweptUntil !== null && now - shop.sweptUntil < LOOKED_MS);
}

export type ProbeFailure = 'shopify-unreachable' | 'shopify-access-lost' | 'shopify-refused';
export type ValidationProbe = 'on' | 'off' | 'absent' | ProbeFailure;
type ProbePorts = Readonly<{ shopify: ShopifyAdmin }>;

export const probeValidation = ({ shopify }: ProbePorts, shop: ShopDomain): Promise<ValidationProbe> =>
  probe(async () => {
    const live = await shopify.validation(shop);
    return live === null ? 'absent' : live.enabled ? 'on' : 'off';
  });

export const probeInstallation = ({ shopify }: ProbePorts, shop: ShopDomain): Promise<Installation | ProbeFailure> =>
  probe(() => shopify.installation(shop));

async function probe<Found>(look: () => Promise<Found>): Promise<Found | ProbeFailure> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.code === 'shopify-unreachable' || error.code === 'shopify-access-lost' ? error.code : 'shopify-refused';
  }
}
