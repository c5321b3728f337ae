import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { inspectConfig } from '../config.ts';
import { ask } from './ask.ts';
import { checkAppUrl } from './check-app-url.ts';
import { checkClock } from './check-clock.ts';
import { versionFindings } from './check-shopify.ts';

const running: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of running.splice(0)) await stop();
});

async function serving(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  running.push(() => {
    server.close();
    server.closeAllConnections();
    return once(server, 'close');
  });
  // A listening server's address is one.
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

const troublesAt = async (url: string, more: Readonly<Record<string, string>> = {}, end: number | null = null) => {
  const findings = await checkAppUrl(inspectConfig({ APP_URL: url, ...more }), () => Promise.resolve(end)).run();
  return findings.filter(({ level }) => level !== 'ok').map(({ level, says }) => `${level}: ${says}`);
};

describe('the public address', () => {
  test('our own health answer is well; this machine only is a warning, in production a failure', async () => {
    const url = await serving((_, response) => response.end('{"status":"ok"}'));
    expect(await troublesAt(url)).toEqual([expect.stringMatching(/^warning: .*this machine only/)]);
    expect(await troublesAt(url, { NODE_ENV: 'production' })).toEqual([expect.stringMatching(/^failure: .*this machine only/)]);
  });

  test.each([
    [200, '<html>', /failure: something else than Selvedge/],
    [404, '{"status":"ok"}', /failure: something else than Selvedge/],
    [503, '{}', /failure: the server answers that it cannot serve/],
  ])('%i with %s is told of', async (status, body, words) => {
    const url = await serving((_, response) => response.writeHead(status).end(body));
    expect((await troublesAt(url)).join('\n')).toMatch(words);
  });

  test('nobody there is told with the reason', async () => {
    const url = await serving(() => undefined);
    for (const stop of running.splice(0)) await stop();
    expect((await troublesAt(url)).join('\n')).toMatch(/failure: nothing answers at .*\(ECONNREFUSED\)/);
  });

  test('a certificate is judged by its end', async () => {
    const day = 86_400_000;
    const at = async (days: number) => (await troublesAt('https://127.0.0.1:1', {}, Date.now() + days * day)).join('\n');
    expect(await at(-1)).toMatch(/failure: its certificate has expired/);
    expect(await at(3)).toMatch(/warning: its certificate ends in 2 days/);
    expect(await at(60)).not.toMatch(/certificate/);
  });
});

describe('the clock', () => {
  const clockAt = (aheadMs: number) =>
    serving((_, response) => {
      response.setHeader('Date', new Date(Date.now() + aheadMs).toUTCString());
      response.end();
    });

  test.each([
    [0, 'ok', /agrees/],
    [4_000, 'warning', /behind Shopify’s/],
    [120_000, 'failure', /120 seconds behind Shopify’s/],
    [-120_000, 'failure', /ahead of Shopify’s/],
  ])('Shopify %i ms ahead', async (aheadMs, level, words) => {
    const [finding] = await checkClock(await clockAt(aheadMs)).run();
    expect(finding).toMatchObject({ level, says: expect.stringMatching(words) });
  });
});

test('a server that never answers is given up', async () => {
  const url = await serving(() => undefined);
  expect(await ask(url, 'GET', 100)).toEqual({ outcome: 'silent', reason: 'no answer within 0.1 seconds' });
});

test('the end of an API version’s support is seen coming', () => {
  const level = (month: number) => versionFindings('2026-07', Date.UTC(2026, month - 1, 2))[0]?.level;
  expect([level(8), level(8 + 9), level(8 + 12)]).toEqual(['ok', 'warning', 'failure']);
});
