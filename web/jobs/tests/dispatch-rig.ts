import type { Settings } from '@selvedge/contract/admin-api.ts';
import { type Challenge, type ChallengeId, parseChallengeId } from '../../core/challenge/challenge.ts';
import { sealContact } from '../../core/challenge/proof-of.ts';
import type { CodeMessage, Message } from '../../core/message/message.ts';
import { newMessage } from '../../core/message/new-message.ts';
import type { Sms, SmsAccount, SmsOutcome } from '../../core/message/sms-gateway.ts';
import { DEFAULT_SETTINGS } from '../../core/policy/default-settings.ts';
import { epochMs, type EpochMs, later } from '../../core/shared/clock.ts';
import { systemRandom } from '../../core/shared/random.ts';
import { parseShopDomain, type ShopDomain } from '../../core/shop/shop-domain.ts';
import { shopKeys } from '../../core/shop/shop-keys.ts';
import type { DispatchPorts } from '../dispatch-messages.ts';
import { memoryOutbox } from './memory-outbox.ts';

export const PHONE = '+919876543210';
export const SECRET = 'the-api-secret';
export const shopNamed = (name: string): ShopDomain => known(parseShopDomain(`${name}.myshopify.com`));

function known<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new TypeError('the rig lacks a value');
  return value;
}

export const ACCEPTED: SmsOutcome = {
  outcome: 'accepted',
  providerId: '0C1',
  price: { amount: '0.03', currency: 'EUR' },
  network: '40401',
  balance: null,
};

type Sent = Readonly<{ account: SmsAccount; sms: Sms }>;

/** A dispatcher's whole surroundings: outbox, one account, one phone, a clock that stands still, and a gateway that does as it is told. */
export function dispatchRig(settings: Partial<Settings> = {}) {
  const outbox = memoryOutbox();
  const keys = shopKeys(systemRandom.bytes(32), systemRandom);
  const sent: Sent[] = [];
  const failures: unknown[] = [];
  const state: { now: EpochMs; answer: (sms: Sms) => Promise<SmsOutcome>; hasProvider: boolean } = {
    now: epochMs(1_800_000_000_000),
    answer: () => Promise.resolve(ACCEPTED),
    hasProvider: true,
  };
  const random = systemRandom;
  const clock = { now: () => state.now };
  const sealedFor = (shop: ShopDomain) =>
    keys.encrypt(JSON.stringify({ apiSecret: SECRET, signatureSecret: null }), `providers/vonage/${shop}`);

  const ports: DispatchPorts = {
    clock,
    random,
    appUrl: 'https://app.example',
    vault: { keysOf: () => Promise.resolve(keys) },
    challenges: part<DispatchPorts['challenges']>({
      find: (shop, id) => {
        const challenge = outbox.challenges.get(id);
        return Promise.resolve(challenge?.shop === shop ? challenge : null);
      },
    }),
    messages: part<DispatchPorts['messages']>(outbox.store),
    settings: part<DispatchPorts['settings']>({
      find: () => Promise.resolve({ version: 1, ruledSince: epochMs(0), settings: { ...DEFAULT_SETTINGS, ...settings } }),
    }),
    providers: part<DispatchPorts['providers']>({
      find: (shop) =>
        Promise.resolve(
          state.hasProvider ? { apiKey: 'key1', signatureMethod: 'sha256hmac', hasSignatureSecret: false, sealed: sealedFor(shop) } : null,
        ),
    }),
    orders: part<DispatchPorts['orders']>({}),
    shops: part<DispatchPorts['shops']>({ find: () => Promise.resolve(null) }),
    gateway: {
      send(account, sms) {
        sent.push({ account, sms });
        return state.answer(sms);
      },
    },
    log: {
      failure: (_, error) => {
        failures.push(error);
      },
    },
  };

  function queue(changes: Partial<Challenge> = {}): CodeMessage {
    const shop = changes.shop ?? shopNamed('lune');
    const id: ChallengeId = known(parseChallengeId(random.id()));
    outbox.challenges.set(id, { ...challengeOf(id, shop), ...changes });
    const message = newMessage({ clock, random }, { shop, challengeId: id, send: 1 });
    outbox.messages.set(message.id, message);
    return message;
  }

  function challengeOf(id: ChallengeId, shop: ShopDomain): Challenge {
    return {
      ...{
        id,
        shop,
        purpose: 'checkout',
        state: 'pending',
        phoneIndex: 'p',
        emailIndex: null,
        orderId: null,
        boundHost: null,
        lastDigitsIndex: 'l',
        maskedPhone: '+91 ••••10',
        country: 'IN',
      },
      contact: sealContact(keys, { id, shop }, { e164: PHONE, spellings: ['919876543210'], email: null }),
      total: { minor: 5_499_000, currency: 'INR', exponent: 2 },
      ...{
        locale: 'en',
        reference: 'K',
        digits: 6,
        lifeMs: 300_000,
        codeDigest: null,
        sends: 1,
        maxSends: 3,
        attemptsLeft: 5,
        maxAttempts: 5,
      },
      nextSendAt: later(state.now, 30_000),
      expiresAt: later(state.now, 300_000),
      createdAt: state.now,
      ...{ verifiedAt: null, proof: null },
    };
  }

  return {
    ...{ outbox, keys, sent, failures, state, ports, queue },
    message: ({ id }: Message): Message => known(outbox.messages.get(id)),
    challenge: ({ about }: CodeMessage): Challenge => known(outbox.challenges.get(about.challengeId)),
    pass: (ms: number) => {
      state.now = later(state.now, ms);
    },
  };
}

export type DispatchRig = ReturnType<typeof dispatchRig>;

/** What the dispatcher needs of a port. */
function part<Port extends object>(methods: Partial<Port>): Port {
  // Any other method is missing, so calling it fails the test with a TypeError.
  return methods as Port;
}

export const codeIn = (sms: Sms): string => known(/\d{6,8}/.exec(sms.text)?.[0]);
