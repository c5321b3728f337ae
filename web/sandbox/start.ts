/** Starts the whole sandbox: desk, tunnel, stand-ins, and the real server as a child. */
import { createServer, type Server } from 'node:http';
import { adminHost } from './admin-api/routes.ts';
import { deskApp } from './desk/app.ts';
import type { Desk } from './desk/desk.ts';
import { serverChild } from './server/child.ts';
import { openData, type Data } from './server/data.ts';
import { inTurn } from './server/in-turn.ts';
import { closeServer, freePort, listen } from './server/ports.ts';
import { standInApp } from './server/stand-ins.ts';
import { tunnel } from './server/tunnel.ts';
import { setUpApp } from './set-up-app.ts';
import { PATHS } from './state/extensions.ts';
import { Refusal } from './state/refusal.ts';
import { callOff, emptyWorld, newWorld, type World } from './state/world.ts';
import { emptyOutbox, newOutbox } from './vonage/outbox.ts';
import { deliverHappenings } from './webhooks/deliver.ts';

export type SandboxOptions = Readonly<{
  /** Of the desk; the tunnel listens on the next. 0, the default: any two free ones. */
  port?: number;
  /** The app is not set up: a merchant's first minute. */
  isFresh?: boolean;
  /** PostgreSQL for the server, else a SQLite file. */
  databaseUrl?: string;
  /** Kept from start to start; else everything is new, and gone at the end. */
  dataFolder?: string;
  logLevel?: string;
  /** The server's main module; another one in tests. */
  entry?: string;
}>;
export type Sandbox = Readonly<{ deskUrl: string; appUrl: string; logFile: string; desk: Desk; close: () => Promise<void> }>;
type Addresses = Readonly<{ deskUrl: string; appUrl: string; routeUrl: string; serverPort: number }>;
type Servers = Readonly<{ desk: Server; tunnel: Server; standIns: Server }>;

/** Resolves when a shopper could check out; rejects with the server's last words when it does not start. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  if (process.env.NODE_ENV === 'production') throw new Error('The sandbox does not run in production: it mints tokens for whoever asks.');
  const serverPort = await freePort();
  const servers = { desk: createServer(), tunnel: tunnel(serverPort), standIns: createServer() };
  const data = openData(options);
  const stops: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const stopOne of stops) await stopOne();
    await Promise.all(Object.values(servers).map(closeServer));
    data.remove();
  };
  try {
    const at = await listenAll(servers, options.port ?? 0, serverPort);
    const desk = newDesk(options, at, data);
    const endDeliveries = deliverHappenings(desk.world, at.appUrl);
    stops.push(() => stop(desk, endDeliveries));
    await open(desk, servers, options.isFresh === true);
    return { deskUrl: at.deskUrl, appUrl: at.appUrl, logFile: data.logFile, desk, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function open(desk: Desk, servers: Servers, isFresh: boolean): Promise<void> {
  servers.desk.on('request', deskApp(desk));
  servers.standIns.on('request', standInApp(desk, adminHost(desk.world)));
  await desk.server.start();
  if (!isFresh) await setUpApp(desk.world, desk.appUrl);
}

async function listenAll(servers: Servers, port: number, serverPort: number): Promise<Addresses> {
  const desk = await listen(servers.desk, port);
  const app = await listen(servers.tunnel, port === 0 ? 0 : port + 1);
  const route = await listen(servers.standIns, 0);
  return { deskUrl: `http://localhost:${desk}`, appUrl: `http://localhost:${app}`, routeUrl: `http://127.0.0.1:${route}`, serverPort };
}

function newDesk(options: SandboxOptions, at: Addresses, data: Data): Desk {
  const world = newWorld();
  const outbox = newOutbox();
  const server = serverChild({
    entry: options.entry ?? PATHS.server,
    port: at.serverPort,
    environment: () => ({ ...serverEnvironment(world, at), ...data.environment, LOG_LEVEL: options.logLevel ?? 'info' }),
    route: at.routeUrl,
    logFile: data.logFile,
    offsetMs: () => world.clockOffsetMs,
    onChange: (up) => {
      world.events.emit({ type: 'server', up });
    },
  });
  const desk = { world, outbox, server, appUrl: at.appUrl, deskUrl: at.deskUrl };
  return { ...desk, reset: inTurn((isFresh: boolean) => reset(desk, data, isFresh)) };
}

function serverEnvironment({ app }: World, { appUrl, deskUrl }: Addresses): Readonly<Record<string, string>> {
  return {
    HOST: '127.0.0.1',
    APP_URL: appUrl,
    SHOPIFY_API_KEY: app.apiKey,
    SHOPIFY_API_SECRET: app.apiSecret,
    // Named even where empty, so that a developer's .env cannot slip one in.
    SHOPIFY_API_SECRET_PREVIOUS: app.previousSecret ?? '',
    APP_BRIDGE_URL: `${deskUrl}/app-bridge.js`,
    EXTRA_FRAME_ANCESTOR: deskUrl,
    TRUST_PROXY_HOPS: '1',
  };
}

async function reset(desk: Omit<Desk, 'reset'>, data: Data, isFresh: boolean): Promise<void> {
  const { world, outbox, server, appUrl } = desk;
  if (data.environment.DATABASE_URL !== '')
    throw new Refusal(
      409,
      'reset-refused',
      'The sandbox does not empty a PostgreSQL that you named: give it a new database and start again.',
    );
  await server.stop('SIGKILL');
  data.wipe();
  emptyOutbox(outbox);
  emptyWorld(world);
  await server.start();
  if (!isFresh) await setUpApp(world, appUrl);
  world.events.emit({ type: 'reset' });
}

async function stop({ world, outbox, server }: Desk, endDeliveries: () => void): Promise<void> {
  endDeliveries();
  emptyOutbox(outbox);
  await server.stop('SIGTERM');
  // With the list gone, a delivery that is on its way is not tried again.
  world.deliveries.length = 0;
  callOff(world);
}
