import { newAuditEvent } from '../audit/new-audit-event.ts';
import type { AuditName } from '../audit/audit-event.ts';
import type { ChallengePorts } from '../challenge/challenge-ports.ts';
import type { OrderStore } from '../order/order-store.ts';
import { orderSubject } from '../order/order.ts';
import { type EpochMs, later, SECOND_MS } from '../shared/clock.ts';
import type { ComposedSms } from './compose-sms.ts';
import type { Message } from './message.ts';
import type { Finishing } from './message-store.ts';
import { retryWait } from './retry-wait.ts';
import type { SmsAccount, SmsGateway, SmsOutcome } from './sms-gateway.ts';

export type DeliverPorts = Pick<
  ChallengePorts,
  'challenges' | 'messages' | 'settings' | 'providers' | 'shops' | 'vault' | 'clock' | 'random'
> &
  Readonly<{ gateway: SmsGateway; orders: Pick<OrderStore, 'find'>; appUrl: string }>;

/** Longer than any call to the provider, so that nobody takes a message for abandoned while its call still runs. */
export const SENDING_MS = 30 * SECOND_MS;

export type Sending = Readonly<{
  message: Message;
  account: SmsAccount;
  composed: ComposedSms;
  /** No further try after it. */ deadline: EpochMs;
}>;

/** The one call for a message that has begun, and what follows from the answer. */
export async function callProvider(ports: DeliverPorts, { message, account, composed, deadline }: Sending): Promise<void> {
  const { segments, sms } = composed;
  // The port never throws; if it did, the message may have left.
  const outcome = await ports.gateway.send(account, sms).catch((): SmsOutcome => ({ outcome: 'unknown', reason: 'provider-error' }));
  switch (outcome.outcome) {
    case 'accepted':
      return finish(ports, message, { ...outcome, state: 'sent', reason: null, segments });
    case 'unknown':
      return finish(ports, message, { state: 'unknown', reason: outcome.reason, segments });
    case 'refused':
    case 'account':
      return finish(ports, message, { state: 'failed', reason: outcome.reason, segments });
    case 'retry': {
      const waitMs = retryWait(ports.random, { tries: message.tries + 1, afterMs: outcome.afterMs });
      const dueAt = later(ports.clock.now(), waitMs);
      if (dueAt > deadline) return finish(ports, message, { state: 'failed', reason: outcome.reason, segments });
      return ports.messages.postpone(message, { dueAt, reason: outcome.reason });
    }
  }
}

export type Ending = Pick<Finishing, 'state' | 'reason' | 'segments'> & Partial<Pick<Finishing, 'providerId' | 'price' | 'network'>>;

const NAMES = { sent: 'message-sent', failed: 'message-failed', unknown: 'message-unknown' } as const;

export async function finish(ports: DeliverPorts, message: Message, ending: Ending): Promise<void> {
  const { state, reason, segments, providerId = null, price = null, network = null } = ending;
  const cost = { price: price?.amount ?? null, currency: price?.currency ?? null };
  const event = messageEvent(ports, message, { name: NAMES[state], data: { reason, segments, network, ...cost } });
  await ports.messages.finish(message, { state, now: ports.clock.now(), providerId, reason, price, network, segments, event });
}

/** Of phone, code, link and text nothing: the audit log outlives them all. */
export function messageEvent(
  ports: Pick<DeliverPorts, 'clock' | 'random'>,
  message: Message,
  { name, data }: Readonly<{ name: AuditName; data: Record<string, string | number | null> }>,
) {
  const { shop, send, about } = message;
  return newAuditEvent(ports, {
    shop,
    name,
    actor: 'system',
    subject: messageSubject(message),
    data: { send, ...data, ...(about.kind !== 'code' && { kind: about.kind }) },
  });
}

/** What its events are filed under. */
export const messageSubject = ({ about }: Pick<Message, 'about'>): string =>
  about.kind === 'code' ? about.challengeId : orderSubject(about.orderId);
