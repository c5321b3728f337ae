import { BOUNDS } from '@selvedge/contract/admin-api.ts';
import type { Challenge } from '../challenge/challenge.ts';
import { newCode } from '../challenge/new-code.ts';
import { openContact } from '../challenge/proof-of.ts';
import { readSettings } from '../policy/read-settings.ts';
import { type EpochMs, later, SECOND_MS } from '../shared/clock.ts';
import { type ComposedSms, composeSms } from './compose-sms.ts';
import { callProvider, type DeliverPorts, finish, messageEvent, SENDING_MS } from './call-provider.ts';
import type { CodeMessage } from './message.ts';
import type { Arming } from './message-store.ts';
import { readProvider, receiptUrl } from './provider-account.ts';
import type { SmsAccount } from './sms-gateway.ts';

/** What a text needs to arrive and be typed. With less of its life left it would only confuse. */
const ARRIVAL_MS = 20 * SECOND_MS;

/** Makes the code of a leased message and sends it: the code lives in memory only, between `begin` and the provider's answer; what is stored is a keyed digest. */
export async function deliverCode(ports: DeliverPorts, message: CodeMessage): Promise<void> {
  const challenge = await ports.challenges.find(message.shop, message.about.challengeId);
  if (challenge?.state !== 'pending') {
    // It is over, or it was erased and with it whom to write to: `begin` drops its message.
    await ports.messages.begin(message, deadArming(ports, message, ports.clock.now()));
    return;
  }
  const deadline = later(message.createdAt, lifeOf(challenge) - ARRIVAL_MS);
  const plan: Plan = ports.clock.now() > deadline ? { step: 'stop', reason: 'code-expired' } : await prepare(ports, message, challenge);
  if (plan.step === 'stop') return stop(ports, { message, challenge, reason: plan.reason });
  const begun = await ports.messages.begin(message, plan.arming);
  if (begun) await callProvider(ports, { message, account: plan.account, composed: plan.composed, deadline });
}

type SendPlan = Readonly<{ step: 'send'; account: SmsAccount; composed: ComposedSms; arming: Arming }>;
type Plan = SendPlan | Readonly<{ step: 'stop'; reason: string }>;

async function prepare(ports: DeliverPorts, message: CodeMessage, challenge: Challenge): Promise<Plan> {
  const { shop, clientRef } = message;
  const [{ settings }, provider, found, keys] = await Promise.all([
    readSettings(ports.settings, shop),
    readProvider(ports, shop),
    ports.shops.find(shop),
    ports.vault.keysOf(shop),
  ]);
  if (!provider) return { step: 'stop', reason: 'provider-not-configured' };
  const { country, locale, total, reference, id, purpose, boundHost } = challenge;
  const code = newCode(ports.random, challenge.digits);
  const lifeMs = lifeOf(challenge);
  const about = { to: openContact(keys, challenge).e164, country, locale, total, code, reference, lifeMs, boundHost };
  const composed = composeSms({ ...about, settings, shopName: found?.name ?? '', clientRef, receiptUrl: receiptUrl(ports.appUrl, shop) });
  const now = ports.clock.now();
  const armed = { codeDigest: keys.codeDigest(id, purpose, code), expiresAt: later(now, lifeMs) };
  const arming = { ...deadArming(ports, message, now), ...armed };
  return { step: 'send', account: { apiKey: provider.apiKey, apiSecret: provider.apiSecret }, composed, arming };
}

/** However the row came by it, no code lives longer than the bound. */
const lifeOf = ({ lifeMs }: Challenge): number => Math.min(lifeMs, BOUNDS.lifeSeconds.max * SECOND_MS);

/** With a digest of no code, of a digest's length: nothing that is typed can match it. */
function deadArming(ports: DeliverPorts, message: CodeMessage, now: EpochMs): Arming {
  return {
    now,
    until: later(now, SENDING_MS),
    codeDigest: ports.random.bytes(32).toString('base64url'),
    expiresAt: now,
    dropEvent: messageEvent(ports, message, { name: 'message-dropped', data: { reason: 'challenge-over' } }),
  };
}

async function stop(ports: DeliverPorts, ending: Readonly<{ message: CodeMessage; challenge: Challenge; reason: string }>): Promise<void> {
  const { message, challenge, reason } = ending;
  const now = ports.clock.now();
  const arming = { ...deadArming(ports, message, now), expiresAt: challenge.expiresAt };
  if (await ports.messages.begin(message, arming)) await finish(ports, message, { state: 'failed', reason, segments: 0 });
}
