/** The app's public address: what a tunnel or load balancer in front of the server would be. Bodies pass through untouched. */
import {
  createServer,
  request as send,
  Agent,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { isIP } from 'node:net';
import { visitorAddress } from './visitor-address.ts';

const CLIENT_ADDRESS = 'x-sandbox-client-address';
const MALFORMED = { code: 'client-address-malformed', message: 'X-Sandbox-Client-Address must be one IP address.' };
const DOWN = { code: 'server-down', message: 'The server behind the tunnel does not answer.' };

export function tunnel(serverPort: number): Server {
  const agent = new Agent({ keepAlive: true, maxSockets: 512 });
  const server = createServer((incoming, outgoing) => {
    const address = clientAddress(incoming);
    if (address === null) fail(outgoing, 400, MALFORMED);
    else forward({ incoming, outgoing }, address, { agent, port: serverPort });
  });
  // As patient as the server behind it.
  server.requestTimeout = 0;
  server.on('close', () => {
    agent.destroy();
  });
  return server;
}

type Exchange = Readonly<{ incoming: IncomingMessage; outgoing: ServerResponse }>;

function forward({ incoming, outgoing }: Exchange, address: string, to: Readonly<{ agent: Agent; port: number }>): void {
  const { method, url } = incoming;
  const upstream = send({ host: '127.0.0.1', ...to, method, path: url, headers: headersFor(incoming, address) }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.statusMessage, answer.rawHeaders);
    answer.pipe(outgoing);
    answer.on('error', () => outgoing.destroy());
  });
  upstream.on('error', () => {
    if (outgoing.headersSent) outgoing.destroy();
    else fail(outgoing, 502, DOWN);
  });
  outgoing.on('close', () => upstream.destroy());
  incoming.pipe(upstream);
}

/** What the client wrote into X-Forwarded-For stays, as it does behind a real proxy: only the last entry can be believed. */
function headersFor(incoming: IncomingMessage, address: string): IncomingHttpHeaders {
  const claimed = incoming.headersDistinct['x-forwarded-for'] ?? [];
  const headers = { ...incoming.headers, 'x-forwarded-for': [...claimed, address].join(', '), 'x-forwarded-proto': 'http' };
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== CLIENT_ADDRESS));
}

function clientAddress({ headers, socket }: IncomingMessage): string | null {
  const chosen = headers[CLIENT_ADDRESS];
  if (chosen === undefined) return visitorAddress(headers.authorization) ?? socket.remoteAddress ?? '127.0.0.1';
  return typeof chosen === 'string' && isIP(chosen) !== 0 ? chosen : null;
}

function fail(outgoing: ServerResponse, status: number, error: Readonly<{ code: string; message: string }>): void {
  outgoing.writeHead(status, { 'content-type': 'application/json' });
  outgoing.end(JSON.stringify({ error }));
}
