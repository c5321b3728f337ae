import type { Settings, TestMessageReply, TestMessageRequest } from '@selvedge/contract/admin-api.ts';
import { newAuditEvent } from '../audit/new-audit-event.ts';
import { maskPhone, parsePhone, type Phone } from '../phone/phone.ts';
import { readSettings } from '../policy/read-settings.ts';
import type { SettingsStore } from '../policy/settings-store.ts';
import { DAY_MS, SECOND_MS } from '../shared/clock.ts';
import { type Money, parseMoney } from '../shared/money.ts';
import { refuse, type Refusal } from '../shared/refusal.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import type { ShopStore } from '../shop/shop-store.ts';
import { composeSms, type ComposedSms } from './compose-sms.ts';
import { type ProviderAccount, type ProviderPorts, readProvider, receiptUrl } from './provider-account.ts';
import type { SmsGateway, SmsOutcome } from './sms-gateway.ts';

export type SendTestPorts = ProviderPorts & Readonly<{ settings: SettingsStore; shops: ShopStore; gateway: SmsGateway; appUrl: string }>;
export type SendTestInput = Readonly<{ shop: ShopDomain; actor: string; request: TestMessageRequest }>;

/** Five a day for each shop: a test must not become a free way to write to strangers. */
const TESTS_PER_DAY = 5;
/** Of no challenge, so it opens nothing. */
const SAMPLE_CODE = '123456';

/** Sends a merchant the very message that shoppers get, and waits for the provider's answer, since that is what is being tested. */
export async function sendTest(ports: SendTestPorts, { shop, actor, request }: SendTestInput): Promise<TestMessageReply | Refusal> {
  const parsed = parsePhone(request.phone, request.country);
  if (parsed.outcome === 'refused') return refuse(parsed.code, 'this number cannot get a message');
  const account = await readProvider(ports, shop);
  if (!account) return refuse('provider-not-configured', 'connect your SMS account first');
  const event = newAuditEvent(ports, { shop, name: 'test-sent', actor, subject: 'provider', data: { phone: maskPhone(parsed.phone) } });
  const isCounted = await ports.providers.countTest(shop, { limit: TESTS_PER_DAY, periodMs: DAY_MS, event });
  if (!isCounted) return refuse('test-limit', `${TESTS_PER_DAY} test messages a day are sent at most`);
  return send(ports, { shop, request, phone: parsed.phone, account });
}

type Sending = Readonly<{ shop: ShopDomain; request: TestMessageRequest; phone: Phone; account: ProviderAccount }>;

async function send(ports: SendTestPorts, sending: Sending): Promise<TestMessageReply | Refusal> {
  const composed = await compose(ports, sending);
  const { apiKey, apiSecret } = sending.account;
  const answer = await ports.gateway.send({ apiKey, apiSecret }, composed.sms);
  if (answer.outcome !== 'accepted') return testRefusal(answer);
  return { maskedPhone: maskPhone(sending.phone), segments: composed.segments, price: answer.price };
}

async function compose(ports: SendTestPorts, { shop, request, phone }: Sending): Promise<ComposedSms> {
  const [found, { settings }] = await Promise.all([ports.shops.find(shop), readSettings(ports.settings, shop)]);
  return composeSms({
    settings,
    to: phone.e164,
    country: phone.country,
    locale: request.locale,
    shopName: found?.name ?? '',
    total: sampleTotal(settings, found?.currency ?? ''),
    code: SAMPLE_CODE,
    reference: 'T',
    lifeMs: settings.code.lifeSeconds * SECOND_MS,
    clientRef: ports.random.id(),
    receiptUrl: receiptUrl(ports.appUrl, shop),
    boundHost: null,
  });
}

/** An order just at the shop's first threshold: an amount that the merchant recognises. */
function sampleTotal({ thresholds: [first] }: Settings, currency: string): Money {
  const atThreshold = first ? parseMoney(first.amount, first.currency) : parseMoney('100', currency);
  return atThreshold ?? { minor: 10_000, currency: 'USD', exponent: 2 };
}

function testRefusal(answer: Exclude<SmsOutcome, { outcome: 'accepted' }>): Refusal {
  switch (answer.outcome) {
    case 'refused':
    case 'account':
      return refuse('provider-refused', `the provider refused: ${answer.reason}`);
    case 'retry':
    case 'unknown':
      return refuse('provider-unreachable', `the provider did not take it: ${answer.reason}`);
  }
}
