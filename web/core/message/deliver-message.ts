import { BOUNDS } from '@selvedge/contract/admin-api.ts';
import { newAuditEvent } from '../audit/new-audit-event.ts';
import type { AuditName } from '../audit/audit-event.ts';
import type { Challenge } from '../challenge/challenge.ts';
import type { ChallengePorts } from '../challenge/challenge-ports.ts';
import { newCode } from '../challenge/new-code.ts';
import { openContact } from '../challenge/proof-of.ts';
import { readSettings } from '../policy/read-settings.ts';
import { type EpochMs, later, SECOND_MS } from '../shared/clock.ts';
import { type ComposedSms, composeSms } from './compose-sms.ts';
import type { Message } from './message.ts';
import type { Arming, Finishing } from './message-store.ts';
import { readProvider, receiptUrl } from './provider-account.ts';
import { retryWait } from './retry-wait.ts';
import type { SmsAccount, SmsGateway, SmsOutcome } from './sms-gateway.ts';

export type DeliverPorts = Pick<
  ChallengePorts,
  'challenges' | 'messages' | 'settings' | 'providers' | 'shops' | 'vault' | 'clock' | 'random'
> &
  Readonly<{ gateway: SmsGateway; appUrl: string }>;

/** Longer than any call to the provider, so that nobody takes a message for abandoned while its call still runs. */
const SENDING_MS = 30 * SECOND_MS;
/** What a text needs to arrive and be typed. With less of its life left it would only confuse. */
const ARRIVAL_MS = 20 * SECOND_MS;

/**
 * Sends one leased message, or ends it. Makes its code: that lives in memory only, between `begin` and the provider's answer; what is stored is a keyed digest.
 * All that can fail is done before `begin`: an error thrown until then leaves the message queued, to be leased again. After it a message is never sent twice:
 * whatever breaks leaves it `sending`, and then `unknown`.
 */
export async function deliverMessage(ports: DeliverPorts, message: Message): Promise<void> {
  const challenge = await ports.challenges.find(message.shop, message.challengeId);
  if (challenge?.state !== 'pending') {
    // It is over, or it was erased and with it whom to write to: `begin` drops its message.
    await ports.messages.begin(message, deadArming(ports, message, ports.clock.now()));
    return;
  }
  const deadline = later(message.createdAt, lifeOf(challenge) - ARRIVAL_MS);
  const plan: Plan = ports.clock.now() > deadline ? { step: 'stop', reason: 'code-expired' } : await prepare(ports, message, challenge);
  if (plan.step === 'stop') return stop(ports, { message, challenge, reason: plan.reason });
  const begun = await ports.messages.begin(message, plan.arming);
  if (!begun) return;
  const outcome = await call(ports.gateway, plan);
  await conclude(ports, { message, outcome, deadline, segments: plan.composed.segments });
}

type SendPlan = Readonly<{ step: 'send'; account: SmsAccount; composed: ComposedSms; arming: Arming }>;
type Plan = SendPlan | Readonly<{ step: 'stop'; reason: string }>;

async function prepare(ports: DeliverPorts, message: Message, challenge: Challenge): Promise<Plan> {
  const { shop, clientRef } = message;
  const [{ settings }, provider, found, keys] = await Promise.all([
    readSettings(ports.settings, shop),
    readProvider(ports, shop),
    ports.shops.find(shop),
    ports.vault.keysOf(shop),
  ]);
  if (!provider) return { step: 'stop', reason: 'provider-not-configured' };
  const { country, locale, total, reference, id, purpose } = challenge;
  const code = newCode(ports.random, challenge.digits);
  const lifeMs = lifeOf(challenge);
  const to = openContact(keys, challenge).e164;
  const shopName = found?.name ?? '';
  const callback = receiptUrl(ports.appUrl, shop);
  const composed = composeSms({ settings, to, country, locale, shopName, total, code, reference, lifeMs, clientRef, receiptUrl: callback });
  const now = ports.clock.now();
  const armed = { codeDigest: keys.codeDigest(id, purpose, code), expiresAt: later(now, lifeMs) };
  const arming = { ...deadArming(ports, message, now), ...armed };
  return { step: 'send', account: { apiKey: provider.apiKey, apiSecret: provider.apiSecret }, composed, arming };
}

/** However the row came by it, no code lives longer than the bound. */
const lifeOf = ({ lifeMs }: Challenge): number => Math.min(lifeMs, BOUNDS.lifeSeconds.max * SECOND_MS);

/** With a digest of no code, of a digest's length: nothing that is typed can match it. */
function deadArming(ports: DeliverPorts, message: Message, now: EpochMs): Arming {
  return {
    now,
    until: later(now, SENDING_MS),
    codeDigest: ports.random.bytes(32).toString('base64url'),
    expiresAt: now,
    dropEvent: eventOf(ports, message, { name: 'message-dropped', data: { reason: 'challenge-over' } }),
  };
}

async function stop(ports: DeliverPorts, ending: Readonly<{ message: Message; challenge: Challenge; reason: string }>): Promise<void> {
  const { message, challenge, reason } = ending;
  const now = ports.clock.now();
  const arming = { ...deadArming(ports, message, now), expiresAt: challenge.expiresAt };
  if (await ports.messages.begin(message, arming)) await finish(ports, message, { state: 'failed', reason, segments: 0 });
}

/** The port never throws; if it did, the message may have left. */
function call(gateway: SmsGateway, { account, composed }: SendPlan): Promise<SmsOutcome> {
  return gateway.send(account, composed.sms).catch((): SmsOutcome => ({ outcome: 'unknown', reason: 'provider-error' }));
}

type Concluding = Readonly<{ message: Message; outcome: SmsOutcome; deadline: EpochMs; segments: number }>;

async function conclude(ports: DeliverPorts, { message, outcome, deadline, segments }: Concluding): Promise<void> {
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

type Ending = Pick<Finishing, 'state' | 'reason' | 'segments'> & Partial<Pick<Finishing, 'providerId' | 'price' | 'network'>>;

const NAMES = { sent: 'message-sent', failed: 'message-failed', unknown: 'message-unknown' } as const;

async function finish(ports: DeliverPorts, message: Message, ending: Ending): Promise<void> {
  const { state, reason, segments, providerId = null, price = null, network = null } = ending;
  const cost = { price: price?.amount ?? null, currency: price?.currency ?? null };
  const event = eventOf(ports, message, { name: NAMES[state], data: { reason, segments, network, ...cost } });
  await ports.messages.finish(message, { state, now: ports.clock.now(), providerId, reason, price, network, segments, event });
}

/** Of phone, code and text nothing: the audit log outlives them all. */
function eventOf(
  ports: DeliverPorts,
  message: Message,
  { name, data }: Readonly<{ name: AuditName; data: Record<string, string | number | null> }>,
) {
  const { shop, challengeId, send } = message;
  return newAuditEvent(ports, { shop, name, actor: 'system', subject: challengeId, data: { send, ...data } });
}
