import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Received = Readonly<{ path: string; headers: IncomingMessage['headers']; body: Readonly<Record<string, unknown>> }>;
export type Answer = Readonly<{ status?: number; headers?: Readonly<Record<string, string>>; body: unknown }> | 'hang-up';
type Play = (request: Received) => Answer;

export type PlayedShopify = Readonly<{
  /** Sends every https request for a shop to this server. */ fetch: typeof fetch;
  /** In the order in which they came. */ received: readonly Received[];
  answerWith(play: Play): void;
  close(): Promise<void>;
}>;

/** A loopback server that plays Shopify as told. */
export async function playedShopify(): Promise<PlayedShopify> {
  const received: Received[] = [];
  let play: Play = () => ({ status: 500, body: 'nothing is played' });
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const one = { path: request.url ?? '', headers: request.headers, body };
      received.push(one);
      send(response, play(one));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    received,
    answerWith: (next) => {
      play = next;
    },
    fetch: (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      return fetch(`http://127.0.0.1:${port}/${url.host}${url.pathname}`, init);
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as Readonly<Record<string, unknown>>;
}

function send(response: ServerResponse, answer: Answer): void {
  if (answer === 'hang-up') {
    response.destroy();
    return;
  }
  response.writeHead(answer.status ?? 200, { 'Content-Type': 'application/json', ...answer.headers });
  response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
}

/** A token pair as the token endpoint gives it. */
export const aGrant = (name: string, expiresIn = 3_600) => ({
  access_token: `shpat_${name}`,
  scope: 'read_validations,write_validations',
  expires_in: expiresIn,
  refresh_token: `shprt_${name}`,
  refresh_token_expires_in: 7_776_000,
});
