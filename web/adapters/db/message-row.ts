import { parseChallengeId } from '../../core/challenge/challenge.ts';
import type { Message, MessageSubject } from '../../core/message/message.ts';
import { AppError } from '../../core/shared/app-error.ts';
import { epochMs } from '../../core/shared/clock.ts';
import type { Database, Statement } from './database.ts';
import { knownOrderId, knownShop, maybeTime, oneOf } from './known.ts';
import type { Schema } from './schema.ts';

export type MessageRow = Schema['messages']['$inferSelect'];

const STATES = ['queued', 'sending', 'sent', 'delivered', 'failed', 'unknown', 'dropped'] as const;

export function messageOf(row: MessageRow): Message {
  const { priceAmount: amount, priceCurrency: currency } = row;
  return {
    id: row.id,
    shop: knownShop(row.shop),
    about: aboutOf(row),
    send: row.send,
    clientRef: row.clientRef,
    state: oneOf(STATES, row.state),
    tries: row.tries,
    dueAt: epochMs(row.dueAt),
    createdAt: epochMs(row.createdAt),
    sentAt: maybeTime(row.sentAt),
    providerId: row.providerId,
    reason: row.reason,
    price: amount === null || currency === null ? null : { amount, currency },
    network: row.network,
    segments: row.segments,
  };
}

const ORDER_KINDS = ['order-link', 'order-reminder'] as const;

function aboutOf({ kind, challengeId, orderId }: MessageRow): MessageSubject {
  if (kind !== 'code') return { kind: oneOf(ORDER_KINDS, kind), orderId: knownOrderId(orderId ?? '') };
  const id = parseChallengeId(challengeId ?? '');
  if (!id) throw new AppError('row-corrupt', 'a message of no challenge');
  return { kind: 'code', challengeId: id };
}

export const priceColumns = (price: Message['price']) => ({ priceAmount: price?.amount ?? null, priceCurrency: price?.currency ?? null });

const aboutColumns = (about: MessageSubject) => ({
  kind: about.kind,
  challengeId: about.kind === 'code' ? about.challengeId : null,
  orderId: about.kind === 'code' ? null : about.orderId,
});

export function messageStatement(db: Database, { price, about, ...message }: Message): Statement {
  const { messages } = db.schema;
  return {
    run: (q) =>
      q
        .insert(messages)
        .values({ ...message, ...aboutColumns(about), ...priceColumns(price) })
        .returning({ id: messages.id }),
  };
}
