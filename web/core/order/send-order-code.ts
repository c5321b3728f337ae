import type { Settings } from '@selvedge/contract/admin-api.ts';
import type { OrderReply } from '@selvedge/contract/order-api.ts';
import { newAuditEvent } from '../audit/new-audit-event.ts';
import { type Challenge, challengeStatus } from '../challenge/challenge.ts';
import { limitRefusal } from '../challenge/limit-refusal.ts';
import { newChallenge, spokenLocale } from '../challenge/new-challenge.ts';
import { sealContact } from '../challenge/proof-of.ts';
import { resendCode } from '../challenge/resend-code.ts';
import { sendCounts } from '../challenge/send-counts.ts';
import { newMessage } from '../message/new-message.ts';
import { parsePhone } from '../phone/phone.ts';
import { readSettings } from '../policy/read-settings.ts';
import { moneyText } from '../shared/money.ts';
import { isRefusal, refuse, type Refusal } from '../shared/refusal.ts';
import type { ShopKeys } from '../shop/shop-keys.ts';
import type { Shop } from '../shop/shop-store.ts';
import type { OrderAccess } from './order-access.ts';
import { openOrderContact } from './order-people.ts';
import type { OrderPorts } from './order-ports.ts';
import { isOpen, type Order } from './order.ts';
import { orderReply } from './order-view.ts';

export type SendOrderCodeInput = Readonly<{
  access: OrderAccess;
  /** The client's. */ address: string;
  language: string;
  /** The site on which the code will be entered; null for a block of Shopify's. */ boundHost: string | null;
}>;

/**
 * Sends a code for a held order to the order's own phone: to no other, whoever asks. A first one, or another in place of the one that is out; the waits, limits and locks
 * are those of every code.
 */
export async function sendOrderCode(ports: OrderPorts, input: SendOrderCodeInput): Promise<OrderReply | Refusal> {
  const { shop, id } = input.access;
  const [order, found] = await Promise.all([ports.orders.find(shop, id), ports.shops.find(shop)]);
  const refusal = sendRefusal(order, found);
  if (refusal || !order) return refusal ?? refuse('order-not-found', 'there is no such order');
  const before = await ports.challenges.newestOfOrder(shop, id);
  const answer =
    before && isGoingOn(before, order, ports.clock.now())
      ? await resendCode(ports, { shop, address: input.address, id: before.id, purpose: 'order' })
      : await open(ports, order, input);
  // A code that cannot be sent again gives way to a new challenge, under the same limits.
  const again = isRefusal(answer) && before && STARTS_OVER.has(answer.code) ? await open(ports, order, input) : answer;
  return isRefusal(again) ? again : orderReply(ports, shop, id);
}

const STARTS_OVER = new Set<Refusal['code']>(['code-expired', 'attempts-spent', 'resends-spent', 'challenge-superseded']);

function sendRefusal(order: Order | null, found: Shop | null): Refusal | null {
  // Whoever still has a way to an order of a shop that removed the app must not spend its money.
  if (found !== null && found.uninstalledAt !== null) return refuse('shop-unknown', 'this shop does not use the app any more');
  if (order === null || order.state === 'pending') return refuse('order-not-found', 'there is no such order');
  if (!isOpen(order) || order.reportedAt !== null) return refuse('order-over', 'this order waits for no code');
  return order.phoneIndex === null ? refuse('no-phone', 'the order has no phone that can get a code') : null;
}

/** Its code went to this number, and covers this total. */
function isGoingOn(challenge: Challenge, { phoneIndex, total }: Order, now: Challenge['createdAt']): boolean {
  const status = challengeStatus(challenge, now);
  return (status === 'pending' || status === 'expired') && challenge.phoneIndex === phoneIndex && challenge.total.minor >= total.minor;
}

async function open(ports: OrderPorts, order: Order, input: SendOrderCodeInput): Promise<object | Refusal> {
  const { shop } = order;
  const [{ settings }, provider, keys] = await Promise.all([
    readSettings(ports.settings, shop),
    ports.providers.find(shop),
    ports.vault.keysOf(shop),
  ]);
  if (!provider) return refuse('provider-not-configured', 'the shop has no SMS account');
  const challenge = challengeOf(ports, order, { input, settings, keys });
  if (isRefusal(challenge)) return challenge;
  const opened = await ports.challenges.open({
    challenge,
    requestIndex: keys.index('request', ports.random.id()),
    // One live code for an order.
    checkoutIndex: keys.index('order', order.id),
    counts: sendCounts({ settings, keys, address: input.address }, challenge.phoneIndex),
    message: newMessage(ports, { shop, challengeId: challenge.id, send: 1 }),
    event: newAuditEvent(ports, {
      shop,
      name: 'challenge-opened',
      actor: 'buyer',
      subject: challenge.id,
      data: { amount: moneyText(order.total), currency: order.total.currency, country: order.country, order: order.id },
    }),
    supersededEvent: (id) =>
      newAuditEvent(ports, { shop, name: 'challenge-superseded', actor: 'buyer', subject: id, data: { by: challenge.id } }),
    now: ports.clock.now(),
  });
  if (opened.outcome === 'limited' || opened.outcome === 'locked') return limitRefusal(ports, opened, { challenge });
  ports.wake();
  return {};
}

type Opening = Readonly<{ input: SendOrderCodeInput; settings: Settings; keys: ShopKeys }>;

function challengeOf(ports: OrderPorts, order: Order, { input, settings, keys }: Opening): Challenge | Refusal {
  const contact = openOrderContact(keys, order);
  const parsed = parsePhone(contact?.e164 ?? '', null);
  if (parsed.outcome === 'refused') return refuse('no-phone', 'the order has no phone that can get a code');
  return newChallenge(ports, {
    shop: order.shop,
    purpose: 'order',
    phone: parsed.phone,
    total: order.total,
    locale: spokenLocale(input.language, settings.messages.defaultLocale),
    email: contact?.email ?? null,
    orderId: order.id,
    boundHost: input.boundHost,
    settings,
    keys,
    seal: (id) =>
      sealContact(
        keys,
        { id, shop: order.shop },
        { e164: parsed.phone.e164, spellings: parsed.phone.spellings, email: contact?.email ?? null },
      ),
  });
}
