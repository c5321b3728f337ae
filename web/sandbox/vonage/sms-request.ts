/** What POST /sms/json asks for, and the status of Vonage's table with which a bad request is refused. */
import { accountOf, type Account } from './account.ts';
import { asText, asUnicode } from './segments.ts';

export type SmsRequest = Readonly<{
  account: Account | null;
  from: string;
  to: string;
  text: string;
  segments: number;
  ttlMs: number | null;
  callback: string | null;
  wantsReceipt: boolean;
  clientRef: string | null;
  entityId: string | null;
  contentId: string | null;
}>;
export type SmsRefusal = Readonly<{ status: string; 'error-text': string }>;
type Fields = Readonly<Record<string, string>>;

const MAX_TEXT = 3200;

/** `shops`: whose accounts exist. Credentials come by Basic authorisation or in the body. */
export function readSmsRequest(body: Readonly<Record<string, unknown>>, authorization: string, shops: readonly string[]): SmsRequest {
  const fields = Object.fromEntries(Object.entries(body).map(([name, value]) => [name, worded(value)]));
  const carried = fields.type === 'unicode' ? asUnicode(fields.text ?? '') : asText(fields.text ?? '');
  return {
    account: accountFor(fields, authorization, shops),
    from: fields.from ?? '',
    to: (fields.to ?? '').replace(/^(\+|00)/, ''),
    ...carried,
    ttlMs: fields.ttl === undefined ? null : Number(fields.ttl),
    callback: fields.callback ?? null,
    wantsReceipt: ['1', 'true'].includes(fields['status-report-req'] ?? '1'),
    clientRef: fields['client-ref'] ?? null,
    entityId: fields['entity-id'] ?? null,
    contentId: fields['content-id'] ?? null,
  };
}

export function refusalOf(request: SmsRequest): SmsRefusal | null {
  const { ttlMs, clientRef, callback } = request;
  const missing = [['from', request.from] as const, ['to', request.to] as const, ['text', request.text] as const].find(
    ([, value]) => value === '',
  );
  if (request.account === null) return refused('4', 'Bad Credentials');
  if (missing !== undefined) return refused('2', `Missing ${missing[0]} param`);
  if (!/^\d{7,15}$/.test(request.to)) return refused('3', 'Invalid to param');
  if (ttlMs !== null && !(ttlMs >= 20_000 && ttlMs <= 604_800_000)) return refused('3', 'Invalid ttl param');
  if (clientRef !== null && clientRef.length > 100) return refused('3', 'Invalid client-ref param');
  if (!/^([A-Za-z0-9 ]{1,11}|\+?\d{1,15})$/.test(request.from)) return refused('15', 'Invalid sender address');
  if (request.text.length > MAX_TEXT) return refused('12', 'Message too long');
  if (callback !== null && !URL.canParse(callback)) return refused('23', 'Invalid Callback URL');
  return null;
}

function accountFor(fields: Fields, authorization: string, shops: readonly string[]): Account | null {
  const basic = /^Basic (\S+)$/.exec(authorization)?.[1];
  const pair = basic === undefined ? [fields.api_key, fields.api_secret] : Buffer.from(basic, 'base64').toString('utf8').split(':');
  return shops.map(accountOf).find(({ apiKey, apiSecret }) => apiKey === pair[0] && apiSecret === pair[1]) ?? null;
}

function worded(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function refused(status: string, text: string): SmsRefusal {
  return { status, 'error-text': text };
}
