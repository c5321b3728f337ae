import { HOSTED_ROUTES } from '@selvedge/contract/order-api.ts';
import { signLink } from '../order/order-link.ts';
import { openOrderContact } from '../order/order-people.ts';
import { type Order } from '../order/order.ts';
import { readSettings } from '../policy/read-settings.ts';
import { DAY_MS, HOUR_MS, later } from '../shared/clock.ts';
import { composeOrderSms } from './compose-order-sms.ts';
import { callProvider, type DeliverPorts, finish, messageEvent, SENDING_MS } from './call-provider.ts';
import type { OrderMessage } from './message.ts';
import { readProvider, receiptUrl } from './provider-account.ts';

/** A link is worth trying for so long; then the reminder takes over. */
const TRY_FOR_MS = HOUR_MS;
/** Longer than any wait that a merchant can set, since a lapsed order can still be verified. */
const LINK_LIFE_MS = 30 * DAY_MS;

/** Makes the link to an order and sends it to the phone that the order names now. It is not stored either: the shop's key can make it again. */
export async function deliverOrderLink(ports: DeliverPorts, message: OrderMessage): Promise<void> {
  const order = await ports.orders.find(message.shop, message.about.orderId);
  const plan = order === null ? null : await prepare(ports, message, order);
  const isBegun = await ports.messages.beginOrder(message, {
    until: later(ports.clock.now(), SENDING_MS),
    dropEvent: messageEvent(ports, message, { name: 'message-dropped', data: { reason: 'order-over' } }),
  });
  if (!isBegun) return;
  if (plan === null || 'reason' in plan)
    return finish(ports, message, { state: 'failed', reason: plan?.reason ?? 'order-over', segments: 0 });
  await callProvider(ports, { message, ...plan, deadline: later(message.createdAt, TRY_FOR_MS) });
}

async function prepare(ports: DeliverPorts, { shop, clientRef, about }: OrderMessage, order: Order) {
  const [{ settings }, provider, found, keys] = await Promise.all([
    readSettings(ports.settings, shop),
    readProvider(ports, shop),
    ports.shops.find(shop),
    ports.vault.keysOf(shop),
  ]);
  if (!provider) return { reason: 'provider-not-configured' };
  const to = openOrderContact(keys, order)?.e164 ?? null;
  if (to === null) return { reason: 'no-phone' };
  const ref = await ports.shops.ref(shop, ports.random.bytes(6).toString('base64url'));
  const link =
    ports.appUrl +
    HOSTED_ROUTES.page.replace(':link', signLink(keys, shop, { ref, id: order.id, expiresAt: later(ports.clock.now(), LINK_LIFE_MS) }));
  const { country, locale, total, name: orderName } = order;
  const composed = composeOrderSms({
    kind: about.kind,
    settings,
    to,
    country,
    locale,
    shopName: found?.name ?? '',
    orderName,
    total,
    link,
    clientRef,
    receiptUrl: receiptUrl(ports.appUrl, shop),
  });
  return { account: { apiKey: provider.apiKey, apiSecret: provider.apiSecret }, composed };
}
