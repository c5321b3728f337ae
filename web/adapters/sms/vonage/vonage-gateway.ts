import { Auth } from '@vonage/auth';
import { SMS, TypeEnum } from '@vonage/sms';
import { SECOND_MS } from '../../../core/shared/clock.ts';
import type { Sms, SmsAccount, SmsGateway, SmsOutcome } from '../../../core/message/sms-gateway.ts';
import { answerOutcome } from './answer-outcome.ts';
import { errorOutcome } from './error-outcome.ts';

export type VonageOptions = Readonly<{
  /** The whole call, its answer's body included. The port promises 10 s. */ timeoutMs?: number;
  /** Another address of the SMS API, for tests. */ restHost?: string;
}>;

const TIMEOUT_MS = 8 * SECOND_MS;
/** The SMS API's own bounds of `ttl`. */
const TTL_MS = { min: 20_000, max: 604_800_000 };

/** Vonage's SMS API. One call, no retries: the API has no idempotency key, so a repeated call is a second message. */
export function vonageGateway({ timeoutMs = TIMEOUT_MS, restHost }: VonageOptions = {}): SmsGateway {
  const options = { timeout: timeoutMs, ...(restHost !== undefined && { restHost }) };
  return {
    async send(account, sms) {
      if (account.apiKey === '' || account.apiSecret === '') return { outcome: 'account', reason: 'bad-credentials' };
      // A client for each call: the account is not kept. An empty private key spares the library a look at the disk.
      const client = new SMS(new Auth({ ...credentials(account), privateKey: '' }), options);
      return client.send(parameters(sms)).then(({ messages }) => answerOutcome(messages), failure);
    },
  };
}

const credentials = ({ apiKey, apiSecret }: SmsAccount) => ({ apiKey, apiSecret });

function parameters({ to, from, text, unicode, ttlMs, clientRef, receiptUrl, dlt }: Sms) {
  return {
    to: to.replace(/^\+/, ''),
    from,
    text,
    type: unicode ? TypeEnum.UNICODE : TypeEnum.TEXT,
    ttl: Math.min(Math.max(ttlMs, TTL_MS.min), TTL_MS.max),
    clientRef,
    callback: receiptUrl,
    statusReportReq: true,
    ...dlt,
  };
}

/** The library throws when any part failed. Known by what it can do: two copies of the package would defeat `instanceof`. */
function failure(error: unknown): SmsOutcome {
  return isSendFailure(error) ? answerOutcome(error.getMessages()) : errorOutcome(error);
}

function isSendFailure(error: unknown): error is Error & { getMessages(): unknown } {
  return error instanceof Error && 'getMessages' in error && typeof error.getMessages === 'function';
}
