import { expect, test } from '@jest/globals';
import { drizzleShopStore } from '../../adapters/db/drizzle-shop-store.ts';
import { testDatabase } from '../../test/builders/test-database.ts';
import { aShop } from '../../test/builders/test-shop.ts';
import { fakeClock } from '../../test/fakes/clock.ts';
import { systemRandom as random } from '../shared/random.ts';
import { masterKeys } from './master-keys.ts';
import { shopVault } from './shop-vault.ts';

const [OLD, NEW] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const shop = aShop();

/** Vaults over one database, each a process of its own with its own ring. */
function processes() {
  const shops = drizzleShopStore(testDatabase());
  const clock = fakeClock();
  return { clock, start: (...ring: Buffer[]) => shopVault({ shops, clock, random, master: masterKeys(ring, random) }) };
}

test('all processes get the same keys, whoever made them', async () => {
  const { start } = processes();
  const vaults = [start(OLD), start(OLD), start(OLD)];
  const keys = await Promise.all(vaults.map((vault) => vault.keysOf(shop)));
  expect(new Set(keys.map((each) => each.index('phone', '1'))).size).toBe(1);
});

test('a shop in use moves to the newest master key, and then the old one is not needed', async () => {
  const { start } = processes();
  const sealed = (await start(OLD).keysOf(shop)).encrypt('kept', 'row');
  await start(NEW, OLD).keysOf(shop);
  expect((await start(NEW).keysOf(shop)).decrypt(sealed, 'row')).toBe('kept');
  await expect(start(OLD).keysOf(shop)).rejects.toThrow(/is not in the ring/);
});

test('a failure to read is not remembered', async () => {
  const { start } = processes();
  await start(OLD).keysOf(shop);
  const vault = start(NEW);
  await expect(vault.keysOf(shop)).rejects.toThrow(/is not in the ring/);
  await start(NEW, OLD).keysOf(shop);
  await expect(vault.keysOf(shop)).resolves.toBeDefined();
});
