import { expect, test } from '@jest/globals';
import type { ProviderUpdate } from '@selvedge/contract/admin-api.ts';
import { testWorld, type TestWorld } from '../../test/builders/test-world.ts';
import { readProvider, saveProvider } from './provider-account.ts';

const SECRETS_KEPT: ProviderUpdate = { apiKey: 'key', apiSecret: '', signatureSecret: '', signatureMethod: 'sha512hmac' };
const save = (world: TestWorld, change: Partial<ProviderUpdate>) =>
  saveProvider(world.ports, { shop: world.shop, actor: 'staff:1', update: { ...SECRETS_KEPT, ...change } });

test('an empty secret keeps the one there is', async () => {
  const world = await testWorld();
  await save(world, {});
  expect(await readProvider(world.ports, world.shop)).toEqual({
    apiKey: 'key',
    apiSecret: 'secret',
    signatureSecret: 'signature',
    signatureMethod: 'sha512hmac',
  });
});

test('another account inherits neither secret: its receipts must not be believed under the old one', async () => {
  const world = await testWorld();
  expect(await save(world, { apiKey: 'other' })).toMatchObject({ code: 'input-invalid', fields: { apiSecret: expect.any(String) } });
  await save(world, { apiKey: 'other', apiSecret: 'fresh' });
  expect(await readProvider(world.ports, world.shop)).toMatchObject({ apiKey: 'other', apiSecret: 'fresh', signatureSecret: null });
});

test('a row that does not open any more is mended by entering the account anew', async () => {
  const world = await testWorld();
  const { providers } = world.db.schema;
  await world.db.atomically([{ run: (q) => q.update(providers).set({ sealed: 'spoilt' }).returning() }]);
  await save(world, { apiSecret: 'fresh', signatureSecret: 'fresh-signature' });
  expect(await readProvider(world.ports, world.shop)).toMatchObject({ apiSecret: 'fresh', signatureSecret: 'fresh-signature' });
});

test('what was saved is audited without its secrets', async () => {
  const world = await testWorld();
  await save(world, { apiSecret: 'the new secret' });
  const events = await world.ports.audit.list(world.shop, 'provider');
  expect(events.at(-1)).toMatchObject({ name: 'provider-saved', actor: 'staff:1', data: { apiKey: 'key', secretChanged: true } });
  expect(JSON.stringify(events)).not.toMatch(/the new secret|signature"/);
});
