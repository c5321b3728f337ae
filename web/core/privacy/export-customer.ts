import type { PrivacyExport, PrivacyRequestRow, PrivacyRequestsReply } from '@selvedge/contract/admin-api.ts';
import type { AuditStore } from '../audit/audit-store.ts';
import { newAuditEvent } from '../audit/new-audit-event.ts';
import type { Challenge } from '../challenge/challenge.ts';
import { openContact } from '../challenge/proof-of.ts';
import { verificationState } from '../challenge/verification-state.ts';
import type { NoticeSubject } from '../inbox/shop-notice.ts';
import { deliveryOf, messageViews } from '../message/message-view.ts';
import type { MessageStore } from '../message/message-store.ts';
import { openOrderContact } from '../order/order-people.ts';
import { type Order, type OrderContact, orderSubject } from '../order/order.ts';
import { orderRow } from '../order/read-order.ts';
import { type Clock, DAY_MS } from '../shared/clock.ts';
import { moneyText } from '../shared/money.ts';
import type { Random } from '../shared/random.ts';
import { refuse, type Refusal } from '../shared/refusal.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import type { ShopKeys } from '../shop/shop-keys.ts';
import type { ShopVault } from '../shop/shop-vault.ts';
import { customerIndexes } from './customer-indexes.ts';
import { type PrivacyRequest, type PrivacyRequests, requestSubject } from './privacy-requests.ts';
import type { CustomerIndexes, PrivacyStore } from './privacy-store.ts';

export type ExportPorts = Readonly<{
  privacy: PrivacyStore;
  privacyRequests: PrivacyRequests;
  messages: MessageStore;
  audit: AuditStore;
  vault: ShopVault;
  clock: Clock;
  random: Random;
}>;

/** Shopify's time for an answer to a customer. */
const ANSWER_MS = 30 * DAY_MS;

export async function listPrivacyRequests(ports: ExportPorts, shop: ShopDomain): Promise<PrivacyRequestsReply> {
  const [requests, keys] = await Promise.all([ports.privacyRequests.list(shop), ports.vault.keysOf(shop)]);
  return { requests: requests.map((request) => rowOf(request, requestSubject(keys, request))) };
}

/** All that is kept about the customer of one request, to hand on. Taking it is an event of its own, with who took it. */
export async function exportCustomer(
  ports: ExportPorts,
  { shop, actor, id }: Readonly<{ shop: ShopDomain; actor: string; id: string }>,
): Promise<PrivacyExport | Refusal> {
  const request = await ports.privacyRequests.find(shop, id);
  if (!request) return refuse('not-found', 'there is no such request');
  const keys = await ports.vault.keysOf(shop);
  const subject = requestSubject(keys, request);
  const indexes = customerIndexes(keys, subject);
  const kept = await ports.privacy.ofCustomer(shop, indexes);
  const exporting = { ports, keys };
  const verifications = await Promise.all(
    kept.challenges.filter((challenge) => isTheirs(challenge, indexes)).map((challenge) => exportChallenge(exporting, challenge)),
  );
  const orders = await Promise.all(kept.orders.map((order) => exportOrder(exporting, order)));
  const event = newAuditEvent(ports, { shop, name: 'customer-data-exported', actor, subject: `privacy/${id}`, data: {} });
  await ports.privacyRequests.exported(request, event);
  return { request: rowOf({ ...request, exportedAt: event.at }, subject), shop, verifications, orders };
}

/** Anybody may type a phone: what was typed beside another's e-mail is not handed out for it. */
const isTheirs = ({ emailIndex: other, orderId }: Challenge, { emailIndex, orderIds }: CustomerIndexes): boolean =>
  other === null || other === emailIndex || (orderId !== null && orderIds.includes(orderId));

const rowOf = ({ id, requestedAt, exportedAt }: PrivacyRequest, { customerId }: NoticeSubject): PrivacyRequestRow => ({
  id,
  requestedAt,
  customerId: customerId?.replace(/^.*\//, '') ?? null,
  dueAt: requestedAt + ANSWER_MS,
  exportedAt,
});

type Exporting = Readonly<{ ports: ExportPorts; keys: ShopKeys }>;

async function exportChallenge({ ports, keys }: Exporting, challenge: Challenge): Promise<PrivacyExport['verifications'][number]> {
  const { shop, id, total } = challenge;
  const [messages, events] = await Promise.all([ports.messages.ofChallenge(shop, id), ports.audit.list(shop, id)]);
  const contact = challenge.contact === '' ? null : openContact(keys, challenge);
  return {
    id,
    at: challenge.createdAt,
    phone: contact?.e164 ?? null,
    email: contact?.email ?? null,
    total: { amount: moneyText(total), currency: total.currency },
    state: verificationState(challenge, deliveryOf(messages.at(-1)), ports.clock.now()),
    messages: messageViews(messages),
    events: events.map(viewOf),
  };
}

async function exportOrder({ ports, keys }: Exporting, order: Order): Promise<PrivacyExport['orders'][number]> {
  const events = await ports.audit.list(order.shop, orderSubject(order.id));
  const contact = openOrderContact(keys, order);
  const { id, name, placedAt, total, state } = orderRow(order);
  return { id, name, placedAt, total, state, phone: phonesOf(contact), email: contact?.email ?? null, events: events.map(viewOf) };
}

/** Where no single number stands for them, all as they are kept. */
const phonesOf = (contact: OrderContact | null): string | null => contact && (contact.e164 ?? (contact.phones.join(', ') || null));

const viewOf = ({ at, name, actor, data }: PrivacyExport['orders'][number]['events'][number]) => ({ at, name, actor, data });
