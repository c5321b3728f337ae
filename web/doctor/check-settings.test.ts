import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { inspectConfig, type Variables } from '../config.ts';
import { checkSecrets } from './check-secrets.ts';
import { checkSettings, type Surroundings } from './check-settings.ts';

const key = () => randomBytes(32).toString('base64url');
const [API_KEY, API_SECRET] = [randomBytes(16).toString('hex'), `shpss_${randomBytes(16).toString('hex')}`];
const SOUND = {
  APP_URL: 'https://otp.example.com',
  SHOPIFY_API_KEY: API_KEY,
  SHOPIFY_API_SECRET: API_SECRET,
  MASTER_KEYS: key(),
  TRUST_PROXY_HOPS: '1',
};
const AROUND: Surroundings = { dotEnv: null, clientId: API_KEY, unbuilt: [], nodeVersion: 'v24.1.0' };

const settingsOf = async (variables: Variables, around: Partial<Surroundings> = {}) =>
  checkSettings(inspectConfig(variables), { ...AROUND, ...around }).run();
const secretsOf = async (variables: Variables) => checkSecrets(inspectConfig(variables)).run();
const troubles = (findings: Awaited<ReturnType<typeof secretsOf>>) =>
  findings.filter(({ level }) => level !== 'ok').map(({ level, says }) => `${level}: ${says}`);

describe('the configuration', () => {
  test('sound settings raise nothing', async () => {
    expect(troubles(await settingsOf(SOUND))).toEqual([]);
  });

  test('every wrong setting is named at once, the sandbox’s too', async () => {
    const wrong = { ...SOUND, SHOPIFY_API_KEY: '', PORT: 'x', MASTER_KEYS: 'short', EXTRA_FRAME_ANCESTOR: 'http://localhost:3000' };
    const said = troubles(await settingsOf(wrong)).join('\n');
    for (const name of ['SHOPIFY_API_KEY: is missing', 'PORT', 'MASTER_KEYS', 'EXTRA_FRAME_ANCESTOR']) expect(said).toContain(name);
    expect(said).not.toContain('short');
  });

  test.each([
    [{ TRUST_PROXY_HOPS: '0' }, {}, /TRUST_PROXY_HOPS is 0/],
    [{}, { dotEnv: ['MASTER_KEY', 'PORT'] }, /\.env names MASTER_KEY,/],
    [{}, { clientId: '0'.repeat(32) }, /not the client_id/],
    [{}, { unbuilt: ['the admin'] }, /the admin is not built/],
    [{}, { nodeVersion: 'v20.20.2' }, /v20.20.2 is too old/],
  ])('%j with %j is told of', async (variables, around, words) => {
    expect(troubles(await settingsOf({ ...SOUND, ...variables }, around))).toEqual([expect.stringMatching(words)]);
  });
});

describe('the secrets', () => {
  test('sound ones raise nothing, and their age is honestly unknown', async () => {
    const findings = await secretsOf(SOUND);
    expect(troubles(findings)).toEqual([]);
    expect(findings[0]?.says).toContain('their age is not recorded');
  });

  test.each([
    [{ MASTER_KEYS: 'A'.repeat(43) }, /failure: master key 1 is not random/],
    [{ SHOPIFY_API_KEY: '0000000000000000000000000000000a' }, /failure: SHOPIFY_API_KEY looks like an example/],
    [{ SHOPIFY_API_SECRET: 'your-secret-here' }, /failure: SHOPIFY_API_SECRET looks like an example/],
    [{ SHOPIFY_API_SECRET: randomBytes(32).toString('hex') }, /warning: SHOPIFY_API_SECRET is not 32/],
    [{ SHOPIFY_API_SECRET_PREVIOUS: API_SECRET }, /SHOPIFY_API_SECRET and SHOPIFY_API_SECRET_PREVIOUS are the same/],
    [{ MASTER_KEYS: `${SOUND.MASTER_KEYS},${SOUND.MASTER_KEYS}` }, /master key 1 and master key 2 are the same/],
  ])('%j is told of, without its value', async (change, words) => {
    const variables = { ...SOUND, ...change };
    const findings = await secretsOf(variables);
    expect(troubles(findings).join('\n')).toMatch(words);
    for (const name of ['MASTER_KEYS', 'SHOPIFY_API_SECRET'] as const) expect(JSON.stringify(findings)).not.toContain(variables[name]);
  });
});
