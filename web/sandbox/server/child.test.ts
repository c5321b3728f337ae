import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { field } from '../test/field.ts';
import { FAKE_SERVER } from '../test/fake-server.ts';
import { serverChild, type ServerChild } from './child.ts';
import { closeServer, freePort, listen } from './ports.ts';

const HOUR = 3_600_000;
const folder = mkdtempSync(join(tmpdir(), 'sandbox-child-'));
const standIn = createServer((request, response) => response.end(JSON.stringify({ url: request.url, headers: request.headers })));
const changes: boolean[] = [];
let offsetMs = 0;
let port = 0;
let child: ServerChild;

const childOf = (entry: string, at: number, route: string): ServerChild =>
  serverChild({
    entry,
    port: at,
    environment: () => ({}),
    route,
    logFile: join(folder, 'log'),
    offsetMs: () => offsetMs,
    onChange: (up) => changes.push(up),
  });
const ask = async (path: string): Promise<unknown> => (await fetch(`http://127.0.0.1:${port}${path}`)).json();
const nowThere = async (): Promise<unknown> => ask('/now');
const near = (expected: number): unknown => ({
  asymmetricMatch: (actual: unknown) => typeof actual === 'number' && Math.abs(actual - expected) < 2_000,
});

beforeAll(async () => {
  const route = `http://127.0.0.1:${await listen(standIn, 0)}`;
  port = await freePort();
  child = childOf(FAKE_SERVER, port, route);
  await child.start();
});
afterAll(async () => {
  await child.stop('SIGKILL');
  await closeServer(standIn);
  rmSync(folder, { recursive: true, force: true });
});

describe('the clock of the server', () => {
  test('moves when told, for Date.now and for new Date, and leaves given dates alone', async () => {
    await child.moveClock(5 * HOUR);
    const then = near(Date.now() + 5 * HOUR);
    expect(await nowThere()).toEqual({ now: then, made: then, fixed: 0, isDate: true });
    await child.moveClock(0);
    expect(await nowThere()).toMatchObject({ now: near(Date.now()) });
  });

  test('is right from the first moment of a restart', async () => {
    offsetMs = -2 * HOUR;
    await child.stop('SIGKILL');
    await child.start();
    expect(await nowThere()).toMatchObject({ now: near(Date.now() - 2 * HOUR) });
    offsetMs = 0;
    await child.moveClock(0);
  });
});

describe('what the server sends out', () => {
  test.each([
    ['https://atelier-lumen.myshopify.com/admin/api/x?y=1', '/admin/api/x?y=1'],
    ['https://rest.nexmo.com/sms/json', '/sms/json'],
  ])('%s reaches the stand-ins, with the host that was meant', async (url, path) => {
    const reply = await ask(`/call?url=${encodeURIComponent(url)}`);
    expect(reply).toMatchObject({ status: 200 });
    expect(JSON.parse(String(field(reply, 'text')))).toMatchObject({
      url: path,
      headers: { 'x-sandbox-host': new URL(url).host, 'x-own': 'kept' },
    });
  });

  test.each(['https://example.com/', 'http://evilmyshopify.com/', 'https://rest.nexmo.com.evil.example/'])('%s is refused', async (url) => {
    const reply = await ask(`/call?url=${encodeURIComponent(url)}`);
    expect(reply).toEqual({ error: 'fetch failed', cause: `sandbox: no route to ${new URL(url).host}` });
  });

  test('nothing of the sandbox is left in its environment', async () => {
    const names = field(await ask('/environment'), 'names');
    expect(names).toContain('PORT');
    expect(JSON.stringify(names)).not.toContain('SANDBOX');
  });
});

describe('the life of the server', () => {
  test('a kill is noticed, and a start brings it back under another process', async () => {
    const before = child.pid();
    changes.length = 0;
    await child.stop('SIGKILL');
    expect(child.isUp()).toBe(false);
    await child.start();
    expect(child.pid()).not.toBe(before);
    expect(changes).toEqual([false, true]);
  });

  test('a server that ends while starting is reported with its last words', async () => {
    const entry = join(folder, 'broken.mjs');
    writeFileSync(entry, 'console.error("no database here"); process.exit(3);');
    await expect(childOf(entry, await freePort(), 'http://127.0.0.1:1').start()).rejects.toThrow('no database here');
    expect(readFileSync(join(folder, 'log'), 'utf8')).toContain('no database here');
  });
});
