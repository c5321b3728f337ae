import type { ChallengeId } from '../challenge/challenge.ts';
import type { OrderId } from '../order/order.ts';
import type { Clock } from '../shared/clock.ts';
import type { Random } from '../shared/random.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import type { CodeMessage, Message, OrderMessage } from './message.ts';

type MessagePorts = Readonly<{ clock: Clock; random: Random }>;

/** A message with a code, due at once. */
export const newMessage = (
  ports: MessagePorts,
  { shop, challengeId, send }: Readonly<{ shop: ShopDomain; challengeId: ChallengeId; send: number }>,
): CodeMessage => ({ ...dueNow(ports, { shop, send }), about: { kind: 'code', challengeId } });

/** A message with the link to an order, due at once. */
export const newOrderMessage = (
  ports: MessagePorts,
  { shop, orderId, kind, send }: Readonly<{ shop: ShopDomain; orderId: OrderId; kind: OrderMessage['about']['kind']; send: number }>,
): OrderMessage => ({ ...dueNow(ports, { shop, send }), about: { kind, orderId } });

function dueNow({ clock, random }: MessagePorts, about: Pick<Message, 'shop' | 'send'>): Omit<Message, 'about'> {
  const now = clock.now();
  return {
    ...about,
    id: random.rowId(now),
    clientRef: random.id(),
    state: 'queued',
    tries: 0,
    dueAt: now,
    createdAt: now,
    sentAt: null,
    providerId: null,
    reason: null,
    price: null,
    network: null,
    segments: 0,
  };
}
