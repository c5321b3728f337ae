import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { freePort } from './server/ports.ts';
import { FAKE_SERVER } from './test/fake-server.ts';
import { startSandbox } from './start.ts';

const folder = mkdtempSync(join(tmpdir(), 'sandbox-start-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('a server that does not start is told with its last words, and nothing stays open', async () => {
  const entry = join(folder, 'broken.mjs');
  writeFileSync(entry, 'throw new Error("no such setting");');
  const port = await freePort();
  await expect(startSandbox({ port, isFresh: true, entry })).rejects.toThrow('no such setting');
  const second = await startSandbox({ port, isFresh: true, entry: FAKE_SERVER });
  await second.close();
});

test('a port that is taken is named', async () => {
  const first = await startSandbox({ isFresh: true, entry: FAKE_SERVER });
  const port = Number(new URL(first.deskUrl).port);
  await expect(startSandbox({ port, isFresh: true, entry: FAKE_SERVER })).rejects.toThrow(`Port ${port} is taken`);
  await first.close();
});

test('an app that refuses to be set up is an error that names the request', async () => {
  const entry = join(folder, 'refusing.mjs');
  const answer = "(q, s) => s.writeHead(q.url === '/healthz' ? 200 : 503).end('{}')";
  writeFileSync(entry, `import { createServer } from 'node:http'; createServer(${answer}).listen(process.env.PORT, '127.0.0.1');`);
  await expect(startSandbox({ entry })).rejects.toThrow(/PUT .*\/api\/admin\/provider answered 503/);
});

test('a database that the tester named is not emptied', async () => {
  const sandbox = await startSandbox({ isFresh: true, entry: FAKE_SERVER, databaseUrl: 'postgres://localhost/none' });
  const reply = await fetch(`${sandbox.deskUrl}/sandbox/api/reset`, { method: 'POST' });
  expect([reply.status, await reply.json()]).toMatchObject([409, { error: { code: 'reset-refused' } }]);
  await sandbox.close();
});
