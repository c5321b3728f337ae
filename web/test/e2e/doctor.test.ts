import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { examine } from '../../doctor/examine.ts';
import { printReport } from '../../doctor/print-report.ts';
import { surroundings } from '../../doctor/surroundings.ts';
import { adminHost } from '../../sandbox/admin-api/routes.ts';
import { openData } from '../../sandbox/server/data.ts';
import { closeServer, listen } from '../../sandbox/server/ports.ts';
import { standInApp } from '../../sandbox/server/stand-ins.ts';
import { type Sandbox, startSandbox } from '../../sandbox/start.ts';
import { requestedScopes } from '../../sandbox/state/extensions.ts';
import { HOUSE } from '../../sandbox/state/catalogue.ts';
import { accountOf } from '../../sandbox/vonage/account.ts';

const realFetch = globalThis.fetch;
const undo: (() => unknown)[] = [];
/** What a host answers instead of the sandbox's; `drop`: nothing. */
const moods = new Map<string, number | 'drop'>();
let folder = '';
let sandbox: Sandbox;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'selvedge-doctor-'));
  undo.push(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  sandbox = await startSandbox({ port: 0, dataFolder: folder });
  undo.push(() => sandbox.close());
  const standIns = createServer(standInApp(sandbox.desk, adminHost(sandbox.desk.world)));
  undo.push(() => closeServer(standIns));
  routeFetch(`http://127.0.0.1:${await listen(standIns, 0)}`);
}, 120_000);
afterEach(() => {
  moods.clear();
});
afterAll(async () => {
  globalThis.fetch = realFetch;
  for (const step of undo.reverse()) await step();
});

/** The vendors' hosts lead to the sandbox, as its preload has it for the server; all else stays as it is. */
function routeFetch(to: string): void {
  globalThis.fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const mood = moods.get(url.host);
    if (mood === 'drop') return Promise.reject(new TypeError('fetch failed'));
    if (mood !== undefined) return Promise.resolve(new Response('{}', { status: mood }));
    if (!url.host.endsWith('.myshopify.com') && url.host !== 'rest.nexmo.com') return realFetch(input, init);
    const headers = new Headers(init?.headers);
    headers.set('x-sandbox-host', url.host);
    return realFetch(new URL(url.pathname + url.search, to), { ...init, headers });
  };
}

function variables(change: Readonly<Record<string, string>> = {}) {
  const { apiKey, apiSecret } = sandbox.desk.world.app;
  const { environment } = openData({ dataFolder: folder });
  return { ...environment, APP_URL: sandbox.appUrl, SHOPIFY_API_KEY: apiKey, SHOPIFY_API_SECRET: apiSecret, ...change };
}

/** Level and words of each finding, by area. */
async function examined(change: Readonly<Record<string, string>> = {}) {
  const sections = await examine(variables(change), surroundings(), { clockAddress: sandbox.appUrl });
  const report = printReport(sections);
  const of = (area: string) =>
    (sections.find((section) => section.area === area)?.findings ?? []).map(({ level, says }) => `${level}: ${says}`).join('\n');
  return { report, of };
}

test('a shop that is set up is well, to the last check', async () => {
  const { report, of } = await examined();
  expect(of('Database')).toMatch(/all \d+ migrations are applied/);
  expect(of('Keys')).toBe('ok: the master keys open the keys of 1 of 1 shops');
  expect(of('Public address')).toContain('ok: the server answers there');
  expect(of('Shopify')).toContain('ok: 1 of 1 shops answer, with every scope');
  expect(of('Vonage')).toContain('ok: atelier-lumen.myshopify.com: Vonage takes the credentials, and there is money left');
  expect(of('Vonage')).toContain('its API secret was entered 0 days ago');
  expect(of('Clock')).toContain('ok');
  expect(report).toContain('Nothing to put right (✗)');
});

test('what Shopify refuses and what cannot be reached are told apart, and neither hides Vonage', async () => {
  moods.set(HOUSE.domain, 'drop');
  const unreachable = await examined();
  expect(unreachable.of('Shopify')).toContain(`failure: ${HOUSE.domain}: Shopify cannot be reached`);
  expect(unreachable.of('Vonage')).toContain('Vonage takes the credentials');
  moods.set(HOUSE.domain, 401);
  expect((await examined()).of('Shopify')).toContain('Shopify does not take our token');
  moods.clear();
  // Looking has not thrown the token away.
  expect((await examined()).of('Shopify')).toContain('1 of 1 shops answer');
});

test('a missing scope is named', async () => {
  const shop = sandbox.desk.world.shops.get(HOUSE.domain);
  shop.grantedScopes = requestedScopes().filter((scope) => scope !== 'read_customers');
  expect((await examined()).of('Shopify')).toContain('scopes are missing: read_customers');
  shop.grantedScopes = null;
});

test.each([
  [401, /failure: .*Vonage refuses the credentials/],
  [503, /failure: .*Vonage does not tell \(it answered 503\)/],
  ['drop', /failure: .*Vonage does not tell \(no connection\)/],
] as const)('Vonage answering %s is told', async (mood, words) => {
  moods.set('rest.nexmo.com', mood);
  expect((await examined()).of('Vonage')).toMatch(words);
});

test('the sandbox’s derived master key is known, and only a server on this machine may have it', async () => {
  const url = 'postgres://127.0.0.1:1/play';
  const { environment, remove } = openData({ databaseUrl: url });
  remove();
  const change = { MASTER_KEYS: environment.MASTER_KEYS, DATABASE_URL: url };
  expect((await examined(change)).of('Secrets')).toContain('warning: master key 1 is the sandbox’s');
  expect((await examined({ ...change, NODE_ENV: 'production' })).of('Secrets')).toContain('failure: master key 1 is the sandbox’s');
});

test('an account without money is told', async () => {
  const { apiKey } = accountOf(HOUSE.domain);
  sandbox.desk.outbox.balances.set(apiKey, 0.5);
  expect((await examined()).of('Vonage')).toContain('warning');
  sandbox.desk.outbox.balances.set(apiKey, 0);
  expect((await examined()).of('Vonage')).toContain('is empty');
  sandbox.desk.outbox.balances.delete(apiKey);
});

test('a master key that is gone is told for each shop, with the way back', async () => {
  const { report, of } = await examined({ MASTER_KEYS: Buffer.alloc(32, 'another key of 32 different bytes').toString('base64url') });
  expect(of('Keys')).toContain(`failure: ${HOUSE.domain}: its key does not open (key-missing)`);
  expect(of('Shopify')).toContain('the stored token does not open (key-missing)');
  expect(report).toContain('Put the key that wrapped it back into MASTER_KEYS');
});

test('a configuration with holes still shows what can be seen', async () => {
  const { of } = await examined({ SHOPIFY_API_SECRET: '' });
  expect(of('Configuration')).toContain('failure: SHOPIFY_API_SECRET: is missing');
  expect(of('Database')).toContain('ok');
  expect(of('Public address')).toContain('the server answers there');
  expect(of('Vonage')).toContain('not looked at: the configuration is not complete');
});

test('no report holds a secret, a token or a phone', async () => {
  const { apiSecret, signatureSecret } = accountOf(HOUSE.domain);
  const { grant } = sandbox.desk.world.shops.get(HOUSE.domain);
  const secrets = [...Object.values(variables()), apiSecret, signatureSecret, grant?.accessToken ?? '', grant?.refreshToken ?? ''];
  moods.set('rest.nexmo.com', 503);
  const reports = [
    await examined(),
    await examined({ MASTER_KEYS: 'x' }),
    await examined({ DATABASE_URL: 'postgres://user:hunter2@127.0.0.1:1/x' }),
  ];
  for (const { report } of reports) {
    for (const secret of [...secrets, 'hunter2'].filter((value) => value.length > 6 && value !== sandbox.appUrl))
      expect(report).not.toContain(secret);
    expect(report).not.toMatch(/\+\d{8,}/);
  }
});
