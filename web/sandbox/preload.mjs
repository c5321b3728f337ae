/**
 * Loaded into the server before anything else (`node --import`), so that the server itself runs unchanged:
 * - every outbound request goes to the sandbox's own Shopify or Vonage, or is refused: nothing leaves the machine;
 * - the clock is moved by an offset, given at the start and then over IPC.
 */
import process from 'node:process';

const { Headers, Request, URL } = globalThis;
const routedTo = process.env.SANDBOX_ROUTE;
if (routedTo === undefined) throw new Error('The sandbox preload runs only inside the sandbox.');
if (process.env.NODE_ENV === 'production') throw new Error('The sandbox preload does not run in production.');
let offsetMs = Number(process.env.SANDBOX_CLOCK_OFFSET_MS ?? '0');
// The server reads its own settings only; it never learns that these were there.
delete process.env.SANDBOX_ROUTE;
delete process.env.SANDBOX_CLOCK_OFFSET_MS;

const isRouted = (host) => host.endsWith('.myshopify.com') || host === 'rest.nexmo.com' || host === 'api.nexmo.com';
const realFetch = globalThis.fetch;

globalThis.fetch = async function fetch(input, init) {
  const request = new Request(input, init);
  const { host, pathname, search } = new URL(request.url);
  if (!isRouted(host)) throw new TypeError('fetch failed', { cause: new Error(`sandbox: no route to ${host}`) });
  const headers = new Headers(request.headers);
  headers.set('x-sandbox-host', host);
  const routed = new Request(new URL(pathname + search, routedTo), request);
  return realFetch(routed, { headers });
};

const RealDate = Date;
const now = () => RealDate.now() + offsetMs;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, maker) => Reflect.construct(target, given.length === 0 ? [now()] : given, maker),
  apply: () => new RealDate(now()).toString(),
  get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
});

process.on('message', (message) => {
  if (message?.type !== 'clock') return;
  offsetMs = message.offsetMs;
  process.send({ type: 'clock', offsetMs });
});
// A server without a sandbox would go on alone, holding its port.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// The channel alone must not keep a draining server alive.
process.channel?.unref();
