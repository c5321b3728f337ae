import type { Server } from 'node:http';
import type { ApiErrorBody } from '@selvedge/contract/errors.ts';

/** What is no HTTP never reaches a route. It is answered in the same form as everything else, and the connection ends. */
export function answerBrokenRequests(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable) return;
    const isTooLarge = error.code === 'HPE_HEADER_OVERFLOW';
    const status = isTooLarge ? '431 Request Header Fields Too Large' : '400 Bad Request';
    const body = JSON.stringify({
      error: isTooLarge
        ? { code: 'body-too-large', message: 'the headers are too large' }
        : { code: 'body-malformed', message: 'this is no HTTP request' },
    } satisfies ApiErrorBody);
    const head = ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`, 'Connection: close'].join('\r\n');
    socket.end(`HTTP/1.1 ${status}\r\n${head}\r\n\r\n${body}`);
  });
}
