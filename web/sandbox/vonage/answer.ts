/** Takes or refuses one message, and writes Vonage's answer. */
import { randomBytes } from 'node:crypto';
import { nowIn, type World } from '../state/world.ts';
import type { PhoneMessage, VonageBehaviour } from '../wire.ts';
import { charge, type Outbox, type Part, type Taken } from './outbox.ts';
import type { SmsRefusal, SmsRequest } from './sms-request.ts';
import { tariffOf } from './tariff.ts';

/** `message-count` is text, as in Vonage's own OpenAPI file. */
export type SmsAnswer = Readonly<{ 'message-count': string; messages: readonly Readonly<Record<string, string>>[] }>;

export function take(world: World, outbox: Outbox, request: SmsRequest): Readonly<{ taken: Taken; answer: SmsAnswer }> | null {
  if (request.account === null) return null;
  const tariff = tariffOf(request.to);
  const parts = Array.from({ length: request.segments }, (): Part => ({
    messageId: newId(),
    price: tariff.price.toFixed(8),
    network: tariff.network,
  }));
  const message = list(world, request, { id: parts[0]?.messageId ?? newId(), status: '0' });
  const { account, callback, wantsReceipt } = request;
  const taken: Taken = { message, account, callback, wantsReceipt, parts };
  const answers = parts.map(({ messageId, price, network }) => {
    outbox.taken.set(messageId, taken);
    return answerOf(request, { messageId, price, network, balance: charge(outbox, account, tariff.price).toFixed(8) });
  });
  return { taken, answer: { 'message-count': String(parts.length), messages: answers } };
}

export function refuse(world: World, request: SmsRequest, refusal: SmsRefusal): SmsAnswer {
  list(world, request, { id: newId(), status: refusal.status });
  const reference = request.clientRef === null ? {} : { 'client-ref': request.clientRef };
  return { 'message-count': '1', messages: [{ to: request.to, ...refusal, ...reference }] };
}

/** On the tester's list, refused or not, so that attempts can be counted. `status`: Vonage's, or the fault that was played. */
export function list(world: World, request: SmsRequest, given: Readonly<{ id: string; status: string }>): PhoneMessage {
  const { from, to, text, clientRef, ttlMs, segments, entityId, contentId } = request;
  const known = { from, to, text, clientRef, ttlMs, segments, entityId, contentId };
  const message: PhoneMessage = { ...given, ...known, shop: request.account?.shop ?? null, receivedAt: nowIn(world), receipt: null };
  world.messages.push(message);
  world.events.emit({ type: 'message', message });
  return message;
}

/** The behaviour for this call; one that was set for so many calls counts down and then ends. */
export function nextBehaviour(world: World): VonageBehaviour {
  const { times, ...current } = world.vonage;
  if (times === undefined) return current;
  world.vonage = times > 1 ? { ...current, times: times - 1 } : { ...current, answer: 'accept' };
  return current;
}

function answerOf(request: SmsRequest, given: Part & Readonly<{ balance: string }>): Readonly<Record<string, string>> {
  return {
    to: request.to,
    'message-id': given.messageId,
    status: '0',
    'remaining-balance': given.balance,
    'message-price': given.price,
    network: given.network,
    ...(request.clientRef !== null && { 'client-ref': request.clientRef }),
  };
}

export function newId(): string {
  return `0C${randomBytes(8).toString('hex').toUpperCase()}`;
}
