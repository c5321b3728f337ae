import { createServer } from 'node:http';
import { connect } from 'node:net';
import { expect, test } from '@jest/globals';
import { answerBrokenRequests } from './broken-requests.ts';

async function say(text: string): Promise<string> {
  const server = createServer((_request, response) => response.end('fine'));
  answerBrokenRequests(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const heard = await new Promise<string>((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('end', () => {
      resolve(answer);
    });
    socket.on('error', reject);
  });
  server.close();
  return heard;
}

test.each([
  ['nonsense', 'hello\r\n\r\n', 'HTTP/1.1 400', 'body-malformed'],
  ['headers without an end', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`, 'HTTP/1.1 431', 'body-too-large'],
])('%s is answered like every refusal', async (...[, text, status, code]) => {
  const answer = await say(text);
  expect(answer.startsWith(status)).toBe(true);
  expect(JSON.parse(answer.slice(answer.indexOf('{')))).toMatchObject({ error: { code } });
});
