import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { closeServer, listen } from '../server/ports.ts';

export type Heard = Readonly<{ url: string; headers: IncomingHttpHeaders; body: string }>;

/** An app that hears what it is sent, and answers as it is told to: the next statuses, then 200. */
export async function listeningApp() {
  const heard: Heard[] = [];
  const answers: number[] = [];
  const server: Server = createServer((request, response) => {
    void buffer(request).then((body) => {
      heard.push({ url: request.url ?? '', headers: request.headers, body: body.toString('utf8') });
      response.writeHead(answers.shift() ?? 200, { 'content-type': 'application/json' }).end('{"outcome":"done"}');
    });
  });
  const url = `http://127.0.0.1:${await listen(server, 0)}`;
  /** Waits until so many were heard. */
  const count = async (wanted: number): Promise<readonly Heard[]> => {
    for (let tries = 0; heard.length < wanted && tries < 300; tries += 1) await sleep(10);
    return heard;
  };
  return { url, heard, answers, count, close: () => closeServer(server) };
}

export const topicOf = ({ headers }: Heard): unknown => headers['x-shopify-topic'];
