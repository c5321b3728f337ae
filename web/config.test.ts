import { describe, expect, test } from '@jest/globals';
import { readConfig } from './config.ts';

const KEY = 'A'.repeat(43);
const SOUND = { APP_URL: 'https://otp.example.com/', SHOPIFY_API_KEY: 'key', SHOPIFY_API_SECRET: 'a long secret', MASTER_KEYS: KEY };

describe('the configuration', () => {
  test('has sensible defaults and drops the trailing slash of the address', () => {
    const config = readConfig(SOUND);
    expect(config).toMatchObject({
      port: 8080,
      appUrl: 'https://otp.example.com',
      trustedHops: 0,
      database: { kind: 'sqlite', file: 'selvedge.db' },
    });
    expect(config.masterKeys).toEqual([Buffer.alloc(32)]);
  });

  test('listens as usual under `shopify app dev`, which puts the tunnel’s address into HOST', () => {
    expect(readConfig({ ...SOUND, HOST: 'https://abc.trycloudflare.com', PORT: '4321' })).toMatchObject({ host: '0.0.0.0', port: 4321 });
    expect(readConfig({ ...SOUND, HOST: '127.0.0.1' }).host).toBe('127.0.0.1');
  });

  test('takes PostgreSQL when DATABASE_URL says so', () => {
    expect(readConfig({ ...SOUND, DATABASE_URL: 'postgres://db/selvedge' }).database).toEqual({
      kind: 'postgres',
      url: 'postgres://db/selvedge',
    });
  });

  test('names every missing variable at once, and no value', () => {
    expect(() => readConfig({ MASTER_KEYS: 'short-secret' })).toThrow(
      /APP_URL[\s\S]*SHOPIFY_API_KEY[\s\S]*SHOPIFY_API_SECRET[\s\S]*MASTER_KEYS/,
    );
    expect(() => readConfig({ ...SOUND, MASTER_KEYS: 'short-secret' })).not.toThrow(/short-secret/);
  });

  test.each(['http://otp.example.com', 'ftp://otp.example.com', 'otp.example.com'])('refuses the public address %s', (APP_URL) => {
    expect(() => readConfig({ ...SOUND, APP_URL })).toThrow(/APP_URL/);
  });

  test.each([{ EXTRA_FRAME_ANCESTOR: 'http://localhost:3000' }, { APP_BRIDGE_URL: 'http://localhost:3000/app-bridge.js' }])(
    'a production process refuses to start with the sandbox setting %j',
    (sandbox) => {
      expect(() => readConfig({ ...SOUND, ...sandbox })).toThrow(/sandbox/);
      expect(() => readConfig({ ...SOUND, ...sandbox, APP_URL: 'http://localhost:3001', NODE_ENV: 'production' })).toThrow(/sandbox/);
      expect(readConfig({ ...SOUND, ...sandbox, APP_URL: 'http://localhost:3001' }).appUrl).toBe('http://localhost:3001');
    },
  );
});

test('everything runs on the Node that the project brings', () => {
  expect(process.version).toMatch(/^v24\./);
});
