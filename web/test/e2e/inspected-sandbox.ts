import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { connectSqlite } from '../../adapters/db/connect-sqlite.ts';
import type { Database } from '../../adapters/db/database.ts';
import { adminHost } from '../../sandbox/admin-api/routes.ts';
import { serverChild } from '../../sandbox/server/child.ts';
import { openData } from '../../sandbox/server/data.ts';
import { closeServer, freePort, listen } from '../../sandbox/server/ports.ts';
import { standInApp } from '../../sandbox/server/stand-ins.ts';
import { tunnel } from '../../sandbox/server/tunnel.ts';
import { type Sandbox, startSandbox } from '../../sandbox/start.ts';
import { PATHS } from '../../sandbox/state/extensions.ts';
import { ENGINES } from '../stores/engines.ts';
import { type SandboxClient, sandboxClient } from './sandbox-client.ts';

type EngineName = 'SQLite' | 'PostgreSQL';
export type Inspected = Readonly<{
  sandbox: Sandbox;
  /** One for each server process on the one database: two on PostgreSQL. */
  clients: readonly [SandboxClient, ...SandboxClient[]];
  /** The very database of the servers, by a connection of the test's own. */
  db: Database;
  /** Where a SQLite file and its write-ahead log lie; null on PostgreSQL. */
  folder: string | null;
  masterKey: Buffer;
  /** Moves the clock of every process. */
  advance(ms: number): Promise<unknown>;
}>;

/** A sandbox whose database the test can read, as whoever stole it could. */
export function useInspectedSandbox(engine: EngineName, options: Readonly<{ logLevel?: string }> = {}): () => Inspected {
  let inspected: Inspected | null = null;
  const undo: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    inspected = await (engine === 'SQLite' ? onSqlite(options, undo) : onPostgres(options, undo));
  }, 120_000);
  afterAll(async () => {
    for (const step of undo.reverse()) await step();
  });
  return () => {
    if (!inspected) throw new Error('the sandbox is not up');
    return inspected;
  };
}

type Undo = (() => Promise<unknown>)[];
type Options = Readonly<{ logLevel?: string }>;

async function onSqlite(options: Options, undo: Undo): Promise<Inspected> {
  const folder = mkdtempSync(join(tmpdir(), 'selvedge-abuse-'));
  undo.push(() => {
    rmSync(folder, { recursive: true, force: true });
    return Promise.resolve();
  });
  const sandbox = await startSandbox({ port: 0, dataFolder: folder, ...options });
  undo.push(() => sandbox.close());
  const db = connectSqlite(join(folder, 'selvedge.db'));
  undo.push(() => db.close());
  const client = sandboxClient(sandbox);
  const masterKey = keyOf(openData({ dataFolder: folder }));
  return { sandbox, clients: [client], db, folder, masterKey, advance: (ms) => client.advance(ms) };
}

async function onPostgres(options: Options, undo: Undo): Promise<Inspected> {
  const { db, address, drop } = await engineOf('PostgreSQL').create();
  undo.push(drop);
  const sandbox = await startSandbox({ port: 0, databaseUrl: address, ...options });
  undo.push(() => sandbox.close());
  const data = openData({ databaseUrl: address });
  undo.push(() => {
    data.remove();
    return Promise.resolve();
  });
  const second = await secondServer(sandbox, data, undo);
  const clients = [sandboxClient(sandbox), sandboxClient({ deskUrl: sandbox.deskUrl, appUrl: second.appUrl })] as const;
  const advance = async (ms: number): Promise<void> => {
    await clients[0].advance(ms);
    await second.moveClock(sandbox.desk.world.clockOffsetMs);
  };
  return { sandbox, clients, db, folder: null, masterKey: keyOf(data), advance };
}

/** Another process of the same server on the same database and the same Shopify and Vonage, behind an address of its own. */
async function secondServer({ desk }: Sandbox, data: ReturnType<typeof openData>, undo: Undo) {
  const standIns = createServer(standInApp(desk, adminHost(desk.world)));
  undo.push(() => closeServer(standIns));
  const { apiKey, apiSecret } = desk.world.app;
  const port = await freePort();
  const child = serverChild({
    entry: PATHS.server,
    port,
    environment: () => ({
      ...data.environment,
      HOST: '127.0.0.1',
      APP_URL: desk.appUrl,
      SHOPIFY_API_KEY: apiKey,
      SHOPIFY_API_SECRET: apiSecret,
      SHOPIFY_API_SECRET_PREVIOUS: '',
      TRUST_PROXY_HOPS: '1',
      LOG_LEVEL: 'info',
    }),
    route: `http://127.0.0.1:${await listen(standIns, 0)}`,
    logFile: data.logFile,
    offsetMs: () => desk.world.clockOffsetMs,
    onChange: () => undefined,
  });
  await child.start();
  undo.push(() => child.stop('SIGTERM'));
  const front = tunnel(port);
  undo.push(() => closeServer(front));
  return { appUrl: `http://localhost:${await listen(front, 0)}`, moveClock: child.moveClock };
}

function engineOf(name: EngineName) {
  const engine = ENGINES.find((known) => known.name === name);
  if (!engine) throw new Error(`no engine is called ${name}`);
  return engine;
}

const keyOf = ({ environment }: ReturnType<typeof openData>): Buffer => Buffer.from(environment.MASTER_KEYS, 'base64url');
