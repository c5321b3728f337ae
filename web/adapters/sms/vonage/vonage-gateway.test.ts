import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { smsText, type Sms, type SmsOutcome } from '../../../core/message/sms-gateway.ts';
import { vonageGateway } from './vonage-gateway.ts';

const ACCOUNT = { apiKey: 'abcd1234', apiSecret: 'a-very-secret-secret' };
const SMS: Sms = {
  to: '+919876543210',
  from: 'MaisonLune',
  text: smsText('048213 is your code'),
  unicode: false,
  ttlMs: 300_000,
  clientRef: 'AAAAAAAAAAAAAAAAAAAAAA',
  receiptUrl: 'https://app.example/webhooks/sms/vonage/lune.myshopify.com',
  dlt: null,
};

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;
const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return hostOf(server.address());
}

function hostOf(address: ReturnType<Server['address']>): string {
  if (address === null || typeof address === 'string') throw new TypeError('a loopback server has a port');
  return `http://127.0.0.1:${(address satisfies AddressInfo).port}`;
}

/** A Vonage that does as it is told. */
async function send(handler: Handler, sms: Partial<Sms> = {}, timeoutMs = 2_000): Promise<SmsOutcome> {
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      handler(request, response, Buffer.concat(pieces).toString());
    });
  });
  const gateway = vonageGateway({ restHost: await listen(server), timeoutMs });
  return gateway.send(ACCOUNT, { ...SMS, ...sms });
}

const json = (response: ServerResponse, body: unknown, status = 200) => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};
const taken = (id: string, price = '0.03330000') => ({
  to: '919876543210',
  'message-id': id,
  status: '0',
  'remaining-balance': '12.40000000',
  'message-price': price,
  network: '40401',
});
const answering =
  (...messages: Readonly<Record<string, string>>[]): Handler =>
  (_, response) => {
    json(response, { 'message-count': String(messages.length), messages });
  };

describe('a message that is taken', () => {
  test('is accepted with its id, price and network', async () => {
    expect(await send(answering(taken('0C1')))).toEqual({
      outcome: 'accepted',
      providerId: '0C1',
      price: { amount: '0.03330000', currency: 'EUR' },
      network: '40401',
      balance: '12.40000000',
    });
  });

  test('in parts costs the sum of its parts', async () => {
    const outcome = await send(answering(taken('0C1'), taken('0C2', '0.1'), taken('0C3', '2')));
    expect(outcome).toMatchObject({ outcome: 'accepted', providerId: '0C1', price: { amount: '2.13330000' } });
  });

  test('without a readable price has none', async () => {
    expect(await send(answering(taken('0C1', 'free')))).toMatchObject({ outcome: 'accepted', price: null });
  });

  test('goes over the wire as documented, with the account in a header only', async () => {
    let seen: Readonly<{ url: string | undefined; authorization: string | undefined; body: unknown }> | null = null;
    await send((request, response, body) => {
      seen = { url: request.url, authorization: request.headers.authorization, body: JSON.parse(body) as unknown };
      json(response, { 'message-count': '1', messages: [taken('0C1')] });
    });
    expect(seen).toEqual({
      url: '/sms/json',
      authorization: `Basic ${Buffer.from('abcd1234:a-very-secret-secret').toString('base64')}`,
      body: {
        to: '919876543210',
        from: 'MaisonLune',
        text: '048213 is your code',
        type: 'text',
        ttl: 300_000,
        'client-ref': 'AAAAAAAAAAAAAAAAAAAAAA',
        callback: 'https://app.example/webhooks/sms/vonage/lune.myshopify.com',
        'status-report-req': true,
      },
    });
  });

  test('for India names its registration; UCS-2 is asked for; ttl stays within the bounds of the API', async () => {
    let seen: unknown;
    const dlt = { entityId: '1101', contentId: '1107' };
    await send(
      (_, response, body) => {
        seen = JSON.parse(body);
        json(response, { messages: [taken('0C1')] });
      },
      { dlt, unicode: true, ttlMs: 5_000 },
    );
    expect(seen).toMatchObject({ 'entity-id': '1101', 'content-id': '1107', type: 'unicode', ttl: 20_000 });
  });
});

describe('every documented status', () => {
  test.each([
    ['1', 'retry', 'throttled'],
    ['2', 'refused', 'request-malformed'],
    ['3', 'refused', 'request-malformed'],
    ['4', 'account', 'bad-credentials'],
    ['5', 'retry', 'provider-error'],
    ['6', 'refused', 'message-invalid'],
    ['7', 'refused', 'number-barred'],
    ['8', 'account', 'account-barred'],
    ['9', 'account', 'quota-exceeded'],
    ['10', 'retry', 'throttled'],
    ['11', 'account', 'api-not-enabled'],
    ['12', 'refused', 'message-too-long'],
    ['14', 'account', 'request-signature-invalid'],
    ['15', 'refused', 'sender-not-allowed'],
    ['22', 'refused', 'network-invalid'],
    ['23', 'refused', 'callback-invalid'],
    ['29', 'refused', 'number-not-on-trial-list'],
    ['32', 'account', 'secret-not-allowed'],
    ['33', 'refused', 'number-deactivated'],
    ['99', 'refused', 'refused-otherwise'],
    ['constructor', 'refused', 'refused-otherwise'],
  ])('%s is %s: %s', async (status, outcome, reason) => {
    expect(await send(answering({ to: '919876543210', status, 'error-text': 'Nope' }))).toMatchObject({ outcome, reason });
  });

  test('throttled names its wait, within reason', async () => {
    const throttled = (text: string) => send(answering({ status: '1', 'error-text': text }));
    expect(await throttled('Throughput Rate Exceeded - please wait [ 250 ] and retry')).toMatchObject({ afterMs: 250 });
    expect(await throttled('Throughput Rate Exceeded')).toMatchObject({ afterMs: 1_000 });
    expect(await throttled('please wait [ 999999999 ] and retry')).toMatchObject({ afterMs: 60_000 });
  });

  test('some parts taken and some refused is not sent again', async () => {
    const refused = { to: '919876543210', status: '1', 'error-text': 'Throttled' };
    expect(await send(answering(taken('0C1'), refused))).toEqual({ outcome: 'unknown', reason: 'partly-taken' });
  });
});

describe('answers that say nothing', () => {
  test.each<[string, Handler]>([
    [
      'an empty object',
      (_, response) => {
        json(response, {});
      },
    ],
    [
      'no messages',
      (_, response) => {
        json(response, { 'message-count': '0', messages: [] });
      },
    ],
    [
      'messages of another shape',
      (_, response) => {
        json(response, { messages: { status: '0' } });
      },
    ],
    [
      'a message without a status',
      (_, response) => {
        json(response, { messages: [{ to: '1' }] });
      },
    ],
    [
      'null',
      (_, response) => {
        json(response, null);
      },
    ],
    [
      'broken JSON',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5' }).end('{"mes');
      },
    ],
    [
      'broken JSON in pieces',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"mes');
      },
    ],
    [
      'a page',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome to the hotel</html>');
      },
    ],
  ])('%s: unknown, though the status is 200', async (_, handler) => {
    expect(await send(handler)).toEqual({ outcome: 'unknown', reason: 'answer-unreadable' });
  });
});

describe('HTTP statuses', () => {
  test.each([
    [400, 'refused', 'request-malformed'],
    [401, 'account', 'bad-credentials'],
    [402, 'account', 'quota-exceeded'],
    [403, 'account', 'account-barred'],
    [404, 'refused', 'request-malformed'],
    [408, 'retry', 'provider-error'],
    [422, 'refused', 'request-malformed'],
    [429, 'retry', 'throttled'],
    [500, 'unknown', 'provider-error'],
    [502, 'unknown', 'provider-error'],
    [503, 'retry', 'provider-error'],
    [504, 'unknown', 'provider-error'],
  ])('%i is %s: %s', async (status, outcome, reason) => {
    expect(
      await send((_, response) => {
        json(response, { type: 'x' }, status);
      }),
    ).toMatchObject({ outcome, reason });
  });

  test('a named wait is honoured', async () => {
    const waiting = (value: string) =>
      send((_, response) => {
        response.writeHead(429, { 'retry-after': value }).end();
      });
    expect(await waiting('7')).toMatchObject({ outcome: 'retry', afterMs: 7_000 });
    expect(await waiting('86400')).toMatchObject({ afterMs: 60_000 });
    expect(await waiting('Wed, 21 Oct 2026 07:28:00 GMT')).toMatchObject({ afterMs: 1_000 });
  });
});

describe('the connection', () => {
  const unsent = { outcome: 'retry', reason: 'provider-unreachable', afterMs: 0 };

  test('refused: surely not taken', async () => {
    const server = createServer();
    const host = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await vonageGateway({ restHost: host }).send(ACCOUNT, SMS)).toEqual(unsent);
  });

  test('of a name that does not resolve: surely not taken', async () => {
    expect(await vonageGateway({ restHost: 'http://vonage.invalid' }).send(ACCOUNT, SMS)).toEqual(unsent);
  });

  test('that speaks no TLS where it should: never sent in clear, never taken for sent', async () => {
    const host = await listen(createServer());
    const outcome = await vonageGateway({ restHost: host.replace('http:', 'https:') }).send(ACCOUNT, SMS);
    expect(['retry', 'unknown']).toContain(outcome.outcome);
  });

  test('cut after the request was written: unknown', async () => {
    expect(
      await send((request) => {
        request.socket.destroy();
      }),
    ).toEqual({ outcome: 'unknown', reason: 'connection-lost' });
  });

  test('reset after the request was written: unknown', async () => {
    expect(
      await send((request) => {
        request.socket.resetAndDestroy();
      }),
    ).toEqual({ outcome: 'unknown', reason: 'connection-lost' });
  });

  test('cut within the answer: unknown', async () => {
    const outcome = await send((request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' }).write('{"messages":[{"status":"0"');
      setTimeout(() => request.socket.destroy(), 50);
    });
    expect(outcome.outcome).toBe('unknown');
  });

  test('that is no HTTP: unknown', async () => {
    const server = createTcpServer((socket: Socket) => socket.end('SSH-2.0-OpenSSH\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    open.push(() => server.close());
    const outcome = await vonageGateway({ restHost: hostOf(server.address()) }).send(ACCOUNT, SMS);
    expect(outcome.outcome).toBe('unknown');
  });

  test('that hangs is given up in time, before and within the answer', async () => {
    const started = performance.now();
    expect(await send(() => undefined, {}, 150)).toEqual({ outcome: 'unknown', reason: 'provider-timeout' });
    const halfway: Handler = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{');
    };
    expect(await send(halfway, {}, 150)).toMatchObject({ outcome: 'unknown' });
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

test('an account without secret is refused without a call', async () => {
  expect(await vonageGateway({ restHost: 'http://vonage.invalid' }).send({ apiKey: 'a', apiSecret: '' }, SMS)).toEqual({
    outcome: 'account',
    reason: 'bad-credentials',
  });
});

test('no outcome echoes what the provider wrote: it may hold secret, phone or text', async () => {
  const echo = `${ACCOUNT.apiSecret} ${SMS.to} ${SMS.text} [ 9 ]`;
  for (const status of ['1', '2', '4', '9', '29', '77']) {
    const outcome = await send(answering({ status, 'error-text': echo, to: echo }));
    expect(JSON.stringify(outcome)).not.toMatch(/secret|9198|048213/);
  }
});
