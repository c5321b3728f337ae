import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eq } from 'drizzle-orm';
import { connectSqlite } from '../adapters/db/connect-sqlite.ts';
import { storesOf } from '../adapters/db/stores.ts';
import { sealAudit } from '../core/audit/seal-audit.ts';
import { systemRandom } from '../core/shared/random.ts';
import { masterKeys } from '../core/shop/master-keys.ts';
import { shopVault } from '../core/shop/shop-vault.ts';
import { anAuditEvent } from '../test/builders/a-challenge.ts';
import { aShop } from '../test/builders/test-shop.ts';
import { fakeClock } from '../test/fakes/clock.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const MASTER = Buffer.alloc(32, 7);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'selvedge-audit-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});
const file = () => join(folder, 'shop.db');

/** As the operator runs it: a process, what it said, how it ended. */
function run(...args: readonly string[]): Promise<Readonly<{ code: number; said: string }>> {
  const env = {
    ...process.env,
    APP_URL: 'https://app.example.com',
    SHOPIFY_API_KEY: 'key',
    SHOPIFY_API_SECRET: 'a-long-secret',
    MASTER_KEYS: MASTER.toString('base64url'),
    DATABASE_FILE: file(),
    DATABASE_URL: '',
  };
  return new Promise((resolve) => {
    execFile(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr });
    });
  });
}

async function inDatabase(work: (db: ReturnType<typeof connectSqlite>) => Promise<unknown>): Promise<void> {
  const db = connectSqlite(file());
  await work(db);
  await db.close();
}

const sealSome = (count: number) =>
  inDatabase(async (db) => {
    const stores = storesOf(db);
    const clock = fakeClock();
    const vault = shopVault({ shops: stores.shops, master: masterKeys([MASTER], systemRandom), clock, random: systemRandom });
    for (let index = 0; index < count; index += 1) await stores.audit.append(anAuditEvent('order-released'));
    await sealAudit({ ...stores, clock, vault }, aShop());
  });

test('says that every chain holds, and keeps their ends', async () => {
  await sealSome(3);
  const anchors = join(folder, 'anchors.json');
  const first = await run('--anchors', anchors);
  expect(first).toEqual({ code: 0, said: '✓ atelier.myshopify.com: 3 events\n\nEvery chain holds.\n' });
  expect(JSON.parse(readFileSync(anchors, 'utf8'))).toMatchObject({ 'atelier.myshopify.com': { seq: 3 } });
  await sealSome(2);
  expect(await run('--anchors', anchors)).toMatchObject({ code: 0 });
  expect(JSON.parse(readFileSync(anchors, 'utf8'))).toMatchObject({ 'atelier.myshopify.com': { seq: 5 } });
});

test('names the first bad event, ends with 1, and leaves the anchors as they are', async () => {
  await sealSome(3);
  const anchors = join(folder, 'anchors.json');
  await run('--anchors', anchors);
  const kept = readFileSync(anchors, 'utf8');
  await inDatabase((db) =>
    Promise.resolve(db.queries.update(db.schema.auditEvents).set({ actor: 'me' }).where(eq(db.schema.auditEvents.seq, 2))),
  );
  const { code, said } = await run('--anchors', anchors);
  expect(code).toBe(1);
  expect(said).toMatch(/^✗ atelier\.myshopify\.com: event 2 \(order-released, .*\): this event was changed/);
  expect(readFileSync(anchors, 'utf8')).toBe(kept);
});

test('misses a shop that an anchor knows', async () => {
  await sealSome(1);
  const anchors = join(folder, 'anchors.json');
  writeFileSync(anchors, JSON.stringify({ 'gone.myshopify.com': { seq: 9, hash: 'x' } }));
  expect(await run('--anchors', anchors)).toMatchObject({ code: 1, said: expect.stringContaining('gone.myshopify.com') });
});

test('says in a line why it could not look, and makes no database', async () => {
  expect(await run()).toEqual({ code: 2, said: `There is no ${file()} here.\n` });
  expect(existsSync(file())).toBe(false);
  await sealSome(1);
  const broken = join(folder, 'broken.json');
  writeFileSync(broken, '{"a":');
  expect(await run('--anchors', broken)).toEqual({ code: 2, said: `${broken} is not an anchors file that this command wrote.\n` });
  expect((await run('--nonsense')).code).toBe(2);
});
