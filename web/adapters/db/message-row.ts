import { parseChallengeId } from '../../core/challenge/challenge.ts';
import type { Message } from '../../core/message/message.ts';
import { AppError } from '../../core/shared/app-error.ts';
import { epochMs } from '../../core/shared/clock.ts';
import type { Database, Statement } from './database.ts';
import { knownShop, maybeTime, oneOf } from './known.ts';
import type { Schema } from './schema.ts';

export type MessageRow = Schema['messages']['$inferSelect'];

const STATES = ['queued', 'sending', 'sent', 'delivered', 'failed', 'unknown', 'dropped'] as const;

export function messageOf(row: MessageRow): Message {
  const challengeId = parseChallengeId(row.challengeId);
  if (!challengeId) throw new AppError('row-corrupt', 'a message of no challenge');
  const { priceAmount: amount, priceCurrency: currency } = row;
  return {
    id: row.id,
    shop: knownShop(row.shop),
    challengeId,
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

export const priceColumns = (price: Message['price']) => ({ priceAmount: price?.amount ?? null, priceCurrency: price?.currency ?? null });

export function messageStatement(db: Database, { price, ...message }: Message): Statement {
  const { messages } = db.schema;
  return {
    run: (q) =>
      q
        .insert(messages)
        .values({ ...message, ...priceColumns(price) })
        .returning({ id: messages.id }),
  };
}
