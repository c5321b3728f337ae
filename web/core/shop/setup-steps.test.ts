import { describe, expect, test } from '@jest/globals';
import { START } from '../../test/builders/a-challenge.ts';
import { aKnownShop } from '../../test/builders/test-shop.ts';
import { ENFORCING, testWorld } from '../../test/builders/test-world.ts';
import { DAY_MS, HOUR_MS, later } from '../shared/clock.ts';
import { REQUIRED_SCOPES } from './scopes.ts';
import { isWatching, probeInstallation, probeValidation, setupSteps, type SetupStanding } from './setup-steps.ts';
import type { Shop } from './shop-store.ts';

const NOW = later(START, 30 * DAY_MS);
const ago = (ms: number) => later(NOW, -ms);
const WHOLE = { scopes: REQUIRED_SCOPES, hasDefinitions: true };
const READY = aKnownShop({
  seen: { checkout: ago(HOUR_MS), cart: null, 'order-block': null, 'order-event': ago(HOUR_MS) },
  enforcement: { validationId: 'gid', epoch: 1, previousEpoch: null, publishedAt: START, configDigest: 'digest' },
});
const seen = (change: Partial<Shop['seen']>): Shop => ({ ...READY, seen: { ...READY.seen, ...change } });

const standing = (change: Partial<SetupStanding> = {}): SetupStanding => ({
  shop: READY,
  settings: ENFORCING,
  hasProvider: true,
  newestSend: null,
  validation: 'on',
  installation: WHOLE,
  now: NOW,
  ...change,
});
const failedFor = (reason: string) => ({ state: 'failed', reason }) as const;

test('come in the order in which they are done, and of a shop that is ready all are', () => {
  const steps = setupSteps(standing());
  expect(steps.map(({ id }) => id)).toEqual(['access', 'provider', 'threshold', 'enforcement', 'orders', 'block', 'live']);
  expect(steps.filter(({ state, detail }) => state !== 'done' || detail !== null)).toEqual([]);
});

test.each<[string, Partial<SetupStanding>, readonly [string, string, string | null]]>([
  ['Shopify does not answer', { installation: 'shopify-unreachable' }, ['access', 'problem', 'shopify-unreachable']],
  ['our access is lost', { installation: 'shopify-access-lost' }, ['access', 'problem', 'shopify-access-lost']],
  ['a scope is missing', { installation: { ...WHOLE, scopes: ['read_orders'] } }, ['access', 'problem', 'scopes-missing']],
  ['no SMS account', { hasProvider: false }, ['provider', 'todo', null]],
  ['no account, whatever was sent once', { hasProvider: false, newestSend: failedFor('bad-credentials') }, ['provider', 'todo', null]],
  ['the account is barred', { newestSend: failedFor('account-barred') }, ['provider', 'problem', 'provider-refused']],
  ['the account has no credit', { newestSend: failedFor('quota-exceeded') }, ['provider', 'problem', 'provider-refused']],
  ['one phone was refused', { newestSend: failedFor('number-invalid') }, ['provider', 'done', null]],
  ['the last message left', { newestSend: { state: 'sent', reason: 'quota-exceeded' } }, ['provider', 'done', null]],
  ['no amount is named', { settings: { ...ENFORCING, thresholds: [] } }, ['threshold', 'todo', null]],
  ['no rule in the checkout', { validation: 'absent' }, ['enforcement', 'todo', null]],
  ['the rule is switched off', { validation: 'off' }, ['enforcement', 'problem', 'off']],
  ['the rule cannot be asked for', { validation: 'shopify-refused' }, ['enforcement', 'problem', 'shopify-refused']],
  [
    'checkout follows older settings',
    { shop: { ...READY, enforcement: { ...READY.enforcement, configDigest: null } } },
    ['enforcement', 'problem', 'settings-not-published'],
  ],
  ['orders: Shopify does not answer', { installation: 'shopify-unreachable' }, ['orders', 'problem', 'shopify-unreachable']],
  ['no definitions', { installation: { ...WHOLE, hasDefinitions: false } }, ['orders', 'problem', 'definitions-missing']],
  [
    'orders came of which Shopify did not tell',
    { shop: { ...READY, missedEventAt: ago(60_000) } },
    ['orders', 'problem', 'webhooks-silent'],
  ],
  ['it has told since', { shop: { ...seen({ 'order-event': ago(1) }), missedEventAt: ago(60_000) } }, ['orders', 'done', null]],
  ['that was days ago', { shop: { ...READY, missedEventAt: ago(2 * DAY_MS) } }, ['orders', 'done', null]],
  ['no order was told of yet', { shop: seen({ 'order-event': null }) }, ['orders', 'todo', null]],
  ['but we looked ourselves', { shop: { ...seen({ 'order-event': null }), sweptUntil: ago(HOUR_MS) } }, ['orders', 'done', null]],
  ['too long ago', { shop: { ...seen({ 'order-event': null }), sweptUntil: ago(4 * HOUR_MS) } }, ['orders', 'todo', null]],
  ['Plus: the checkout block was not seen', { shop: seen({ checkout: null, cart: NOW }) }, ['block', 'todo', null]],
  ['Plus: not for a week', { shop: seen({ checkout: ago(7 * DAY_MS) }) }, ['block', 'todo', null]],
  ['elsewhere the cart block counts', { shop: { ...seen({ checkout: null, cart: NOW }), isPlus: false } }, ['block', 'done', null]],
  ['elsewhere no checkout block can be shown', { shop: { ...READY, isPlus: false } }, ['block', 'todo', null]],
  ['only watching', { settings: { ...ENFORCING, mode: 'monitor' } }, ['live', 'todo', null]],
  ['holding orders', { settings: { ...ENFORCING, mode: 'hold' } }, ['live', 'done', null]],
])('a step: %s', (_, change, [id, state, detail]) => {
  expect(setupSteps(standing(change)).find((step) => step.id === id)).toEqual({ id, state, detail });
});

test('orders count as watched only while what carries their proof is in place', () => {
  expect(isWatching(standing())).toBe(true);
  expect(isWatching(standing({ installation: { ...WHOLE, hasDefinitions: false } }))).toBe(false);
  expect(isWatching(standing({ installation: 'shopify-unreachable' }))).toBe(false);
});

describe('a probe', () => {
  test('tells what stands in Shopify now', async () => {
    const { ports, shop } = await testWorld();
    expect(await probeValidation(ports, shop)).toBe('absent');
    await ports.shopify.publishValidation(shop, { config: '{}', fallback: 'block' });
    expect(await probeValidation(ports, shop)).toBe('on');
    const off = { ...ports.shopify, validation: () => Promise.resolve({ id: 'gid', enabled: false }) };
    expect(await probeValidation({ shopify: off }, shop)).toBe('off');
    expect(await probeInstallation(ports, shop)).toEqual({ scopes: REQUIRED_SCOPES, hasDefinitions: false });
  });

  test.each(['shopify-unreachable', 'shopify-access-lost', 'shopify-refused'] as const)('tells %s, and does not throw', async (code) => {
    const { ports, shop } = await testWorld();
    ports.shopify.breakDown(code);
    expect([await probeValidation(ports, shop), await probeInstallation(ports, shop)]).toEqual([code, code]);
  });

  test('does not hide a bug', async () => {
    const { ports, shop } = await testWorld();
    const broken = { ...ports.shopify, validation: () => Promise.reject(new TypeError('a bug')) };
    await expect(probeValidation({ shopify: broken }, shop)).rejects.toThrow('a bug');
  });
});
