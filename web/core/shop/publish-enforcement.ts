import { createHash } from 'node:crypto';
import type { Settings } from '@selvedge/contract/admin-api.ts';
import { type FunctionConfig, MAX_CONFIG_BYTES } from '@selvedge/contract/function-config.ts';
import { newAuditEvent } from '../audit/new-audit-event.ts';
import { policyOf } from '../policy/policy.ts';
import { readSettings } from '../policy/read-settings.ts';
import type { SettingsStore } from '../policy/settings-store.ts';
import { storefrontConfig } from '../policy/storefront-config.ts';
import { epochAt, PROPAGATION_MS } from '../proof/epochs.ts';
import { AppError } from '../shared/app-error.ts';
import { type Clock, type EpochMs, later, MINUTE_MS } from '../shared/clock.ts';
import type { Random } from '../shared/random.ts';
import type { ShopDomain } from './shop-domain.ts';
import type { ShopKeys } from './shop-keys.ts';
import type { Enforcement, ShopStore } from './shop-store.ts';
import type { ShopVault } from './shop-vault.ts';
import type { ShopifyAdmin } from './shopify-admin.ts';

export type PublishPorts = Readonly<{
  shops: ShopStore;
  settings: SettingsStore;
  vault: ShopVault;
  shopify: ShopifyAdmin;
  clock: Clock;
  random: Random;
}>;

const CLAIM_MS = MINUTE_MS;

/**
 * Writes settings and epoch keys into the validation in one metafield, making the validation when there is none, tells the theme's block, and records what stands. One at a time for a shop;
 * `busy`: another process is at it, and the publication job will come by again. Throws AppError when Shopify cannot be reached or refuses; the shop then stays stale
 * and is tried again.
 */
export async function publishEnforcement(ports: PublishPorts, shop: ShopDomain, actor: string): Promise<Enforcement | 'busy'> {
  const { shops, clock } = ports;
  const keys = await ports.vault.keysOf(shop); // makes the shop's row, which the claim needs
  const now = clock.now();
  const until = later(now, CLAIM_MS);
  if (!(await shops.claimPublication(shop, now, until))) return 'busy';
  try {
    return await publish(ports, { shop, actor, keys });
  } catch (error) {
    await shops.releasePublication(shop, until, clock.now());
    throw error;
  }
}

async function publish(
  ports: PublishPorts,
  { shop, actor, keys }: Readonly<{ shop: ShopDomain; actor: string; keys: ShopKeys }>,
): Promise<Enforcement> {
  const { shops, clock } = ports;
  const [found, { settings, version }] = await Promise.all([shops.find(shop), readSettings(ports.settings, shop)]);
  // The name stands in every message: asked again whenever Shopify is spoken to, so that a renamed shop is not misquoted for long.
  const facts = await ports.shopify.facts(shop);
  await shops.setFacts(shop, facts);
  const before = found?.enforcement ?? null;
  const epochs = nextEpochs(before, clock.now());
  const config = JSON.stringify(functionConfig({ settings, currency: facts.currency, keys }, epochs));
  // Shopify would hand the Function nothing at all, and that reads as a shop that never set it up. The bounds of the settings keep it far below.
  if (Buffer.byteLength(config) > MAX_CONFIG_BYTES)
    throw new AppError('shopify-refused', 'the configuration is larger than a Function may read');
  const live = await ports.shopify.publishValidation(shop, { config, fallback: settings.fallback });
  await ports.shopify.publishStorefront(shop, storefrontConfig(settings));
  const configDigest = createHash('sha256').update(config).digest('base64url');
  const enforcement: Enforcement = { ...epochs, validationId: live.id, configDigest };
  const name = before?.epoch === epochs.epoch ? 'enforcement-published' : 'epoch-rotated';
  const event = newAuditEvent(ports, { shop, name, actor, subject: live.id, data: { mode: settings.mode, epoch: epochs.epoch } });
  await shops.publish(shop, enforcement, event);
  // Whoever saved while Shopify was answering marked the shop stale before this publication unmarked it.
  if ((await readSettings(ports.settings, shop)).version !== version) await shops.markStale(shop);
  return enforcement;
}

type Epochs = Pick<Enforcement, 'previousEpoch' | 'publishedAt'> & Readonly<{ epoch: number }>;

/**
 * Moves on at most one epoch at a time, and only when the last move has settled: the key that proofs are signed with now is always one of the two that the Function
 * keeps. A shop that slept skips the epochs in between.
 */
function nextEpochs(before: Enforcement | null, now: EpochMs): Epochs {
  const current = epochAt(now);
  if (before?.epoch == null || before.publishedAt === null) return { epoch: current, previousEpoch: null, publishedAt: now };
  const isSettled = now - before.publishedAt >= PROPAGATION_MS;
  if (before.epoch >= current || !isSettled)
    return { epoch: before.epoch, previousEpoch: before.previousEpoch, publishedAt: before.publishedAt };
  return { epoch: current, previousEpoch: before.epoch, publishedAt: now };
}

type Configuring = Readonly<{ settings: Settings; currency: string; keys: ShopKeys }>;

function functionConfig({ settings, currency, keys }: Configuring, { epoch, previousEpoch }: Epochs): FunctionConfig {
  const epochs = previousEpoch === null ? [epoch] : [epoch, previousEpoch];
  return {
    v: 1,
    ...policyOf(settings, currency),
    phones: settings.phones,
    keys: epochs.map((each) => ({ epoch: each, key: keys.proofKey(each).toString('base64url') })),
  };
}
