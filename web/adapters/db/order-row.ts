import { ORDER_OBSTACLES, ORDER_REASONS, ORDER_SOURCES, ORDER_STATES } from '@selvedge/contract/admin-api.ts';
import type { Order } from '../../core/order/order.ts';
import { epochMs } from '../../core/shared/clock.ts';
import { knownOrderId, knownShop, maybeTime, oneOf } from './known.ts';
import type { Schema } from './schema.ts';

export type OrderRow = Schema['orders']['$inferSelect'];

const STATES = ['pending', ...ORDER_STATES] as const;
const BYS = ['checkout', 'code', 'staff', 'merchant', 'flow'] as const;
const maybe = <Word extends string>(words: readonly Word[], text: string | null): Word | null =>
  text === null ? null : oneOf(words, text);

export function orderOf(row: OrderRow): Order {
  const { coveredMinor: minor, coveredCurrency: currency, coveredPhones: phones } = row;
  const exponent = row.totalExponent;
  return {
    id: knownOrderId(row.id),
    shop: knownShop(row.shop),
    name: row.name,
    state: oneOf(STATES, row.state),
    reason: maybe(ORDER_REASONS, row.reason),
    source: oneOf(ORDER_SOURCES, row.source),
    obstacle: maybe(ORDER_OBSTACLES, row.obstacle),
    total: { minor: row.totalMinor, currency: row.totalCurrency, exponent },
    contact: row.contact,
    phoneIndex: row.phoneIndex,
    emailIndex: row.emailIndex,
    checkoutIndex: row.checkoutIndex,
    customerIndex: row.customerIndex,
    phones: row.phones,
    maskedPhone: row.maskedPhone,
    country: row.country,
    locale: row.locale,
    placedAt: epochMs(row.placedAt),
    cover: minor === null || currency === null || phones === null ? null : { total: { minor, currency, exponent }, phones },
    by: maybe(BYS, row.by),
    verifiedAt: maybeTime(row.verifiedAt),
    askedAt: maybeTime(row.askedAt),
    deadlineAt: maybeTime(row.deadlineAt),
    reminders: row.reminders,
    reportedAt: maybeTime(row.reportedAt),
    isRequired: row.isRequired,
    erasedAt: maybeTime(row.erasedAt),
    publishedDigest: row.publishedDigest,
    revision: row.revision,
    tries: row.tries,
    createdAt: epochMs(row.createdAt),
  };
}

type Changes = Partial<Omit<Order, 'id' | 'shop' | 'revision' | 'createdAt'>>;

/** The columns of what a change sets. */
export function orderColumns({ total, cover, ...set }: Changes): Partial<OrderRow> {
  return {
    ...set,
    ...(total && { totalMinor: total.minor, totalCurrency: total.currency, totalExponent: total.exponent }),
    ...(cover !== undefined && {
      coveredMinor: cover?.total.minor ?? null,
      coveredCurrency: cover?.total.currency ?? null,
      coveredPhones: cover?.phones ?? null,
    }),
  };
}
