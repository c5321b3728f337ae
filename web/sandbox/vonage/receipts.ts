/** Delivery receipts: signed as the account demands, sent as its settings say (GET with a query, POST of a form, POST of JSON). */
import { randomUUID } from 'node:crypto';
import { Refusal } from '../state/refusal.ts';
import { nowIn, type World } from '../state/world.ts';
import type { Outbox, Part, Taken } from './outbox.ts';
import { signatureOf } from './signature.ts';

export const RECEIPT_METHODS = ['GET', 'POST', 'POST-JSON'] as const;
export type ReceiptMethod = (typeof RECEIPT_METHODS)[number];
export const RECEIPT_STATUSES = ['accepted', 'buffered', 'delivered', 'failed', 'rejected', 'expired', 'unknown'] as const;
type ReceiptStatus = (typeof RECEIPT_STATUSES)[number];
type Parameters = Readonly<Record<string, string>>;
export type ReceiptPlan = Readonly<{
  status: ReceiptStatus;
  method?: ReceiptMethod;
  signed?: boolean;
  forged?: boolean;
  staleBySeconds?: number;
}>;
/** `appUrl`: the only place that receipts go to; nothing leaves the machine. */
export type ReceiptContext = Readonly<{ world: World; outbox: Outbox; appUrl: string }>;

const ERROR_CODES: Readonly<Record<ReceiptStatus, string>> = {
  accepted: '0',
  buffered: '0',
  delivered: '0',
  failed: '6',
  rejected: '9',
  expired: '99',
  unknown: '1',
};

export function writeReceipt({ world, outbox }: ReceiptContext, id: string, plan: ReceiptPlan): Parameters {
  const { taken, part } = partOf(outbox, id);
  const seconds = Math.floor(nowIn(world) / 1000) - (plan.staleBySeconds ?? 0);
  const at = new Date(seconds * 1000).toISOString();
  const unsigned: Parameters = {
    'api-key': taken.account.apiKey,
    msisdn: taken.message.to,
    to: taken.message.from,
    'network-code': part.network,
    messageId: part.messageId,
    price: part.price,
    status: plan.status,
    scts: at.slice(2, 16).replace(/[-T:]/g, ''),
    'err-code': ERROR_CODES[plan.status],
    'message-timestamp': at.slice(0, 19).replace('T', ' '),
    timestamp: String(seconds),
    nonce: randomUUID(),
    ...(taken.message.clientRef !== null && { 'client-ref': taken.message.clientRef }),
  };
  if (plan.signed === false) return unsigned;
  const secret = plan.forged === true ? `not ${taken.account.signatureSecret}` : taken.account.signatureSecret;
  return { ...unsigned, sig: signatureOf(unsigned, secret) };
}

/** Sends it to the address that the message named. Answers the app's HTTP status, 0 where it could not be reached. */
export async function sendReceipt(context: ReceiptContext, parameters: Parameters, method: ReceiptMethod = 'POST-JSON'): Promise<number> {
  const id = parameters.messageId ?? '';
  const { taken } = partOf(context.outbox, id);
  const callback = taken.callback === null ? null : new URL(taken.callback);
  if (callback?.origin !== new URL(context.appUrl).origin)
    throw new Refusal(409, 'receipt-nowhere', 'The message named no address of the app for receipts.');
  context.outbox.lastReceipts.set(id, parameters);
  note(context.world, taken, parameters.status ?? '');
  const body = new URLSearchParams(parameters);
  if (method === 'GET') callback.search = new URLSearchParams([...callback.searchParams, ...body]).toString();
  const json = { method: 'POST', body: JSON.stringify(parameters), headers: { 'content-type': 'application/json' } };
  const request: RequestInit = method === 'GET' ? { method } : method === 'POST' ? { method, body } : json;
  return fetch(callback, request).then(
    async (response) => {
      await response.body?.cancel();
      return response.status;
    },
    () => 0,
  );
}

export function partOf(outbox: Outbox, id: string): Readonly<{ taken: Taken; part: Part }> {
  const taken = outbox.taken.get(id);
  const part = taken?.parts.find((candidate) => candidate.messageId === id);
  if (taken === undefined || part === undefined) throw new Refusal(404, 'message-unknown', 'Vonage took no message of that id.');
  return { taken, part };
}

/** On the phone's list, under the message's first part. */
function note(world: World, taken: Taken, receipt: string): void {
  const index = world.messages.findIndex((message) => message.id === taken.message.id);
  const message = world.messages[index];
  if (message === undefined) return;
  world.messages[index] = { ...message, receipt };
  world.events.emit({ type: 'message', message: { ...message, receipt } });
}
