import type { RequestHandler } from 'express';
import type { Events } from '../state/events.ts';

const HEARTBEAT_MS = 20_000;

/** Server-sent events; a comment now and then keeps the line open. */
export function streamEvents(events: Events): RequestHandler {
  return (request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(': open\n\n');
    const unsubscribe = events.subscribe((event) => response.write(`data: ${JSON.stringify(event)}\n\n`));
    const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MS);
    request.on('close', () => {
      clearInterval(heartbeat);
      unsubscribe();
    });
  };
}
