/** The app's public address: what a tunnel or load balancer in front of the server would be. Bodies pass through untouched. */
import { createServer, request as send, Agent, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isIP } from 'node:net';

const CLIENT_ADDRESS = 'x-sandbox-client-address';

export function tunnel(serverPort: number): Server {
  const agent = new Agent({ keepAlive: true, maxSockets: 512 });
  const server = createServer((incoming, outgoing) => {
    const address = clientAddress(incoming);
    if (address === null) fail(outgoing, 400, 'client-address-malformed', 'X-Sandbox-Client-Address must be one IP address.');
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
    else fail(outgoing, 502, 'server-down', 'The server behind the tunnel does not answer.');
  });
  outgoing.on('close', () => upstream.destroy());
  incoming.pipe(upstream);
}

/** What the client wrote into X-Forwarded-For stays, as it does behind a real proxy: only the last entry can be believed. */
function headersFor(incoming: IncomingMessage, address: string): Record<string, string | string[] | undefined> {
  const { [CLIENT_ADDRESS]: _chosen, ...headers } = incoming.headers;
  const claimed = incoming.headersDistinct['x-forwarded-for'] ?? [];
  return { ...headers, 'x-forwarded-for': [...claimed, address].join(', '), 'x-forwarded-proto': 'http' };
}

function clientAddress({ headers, socket }: IncomingMessage): string | null {
  const chosen = headers[CLIENT_ADDRESS];
  if (chosen === undefined) return socket.remoteAddress ?? '127.0.0.1';
  return typeof chosen === 'string' && isIP(chosen) !== 0 ? chosen : null;
}

function fail(outgoing: ServerResponse, status: number, code: string, message: string): void {
  outgoing.writeHead(status, { 'content-type': 'application/json' });
  outgoing.end(JSON.stringify({ error: { code, message } }));
}
