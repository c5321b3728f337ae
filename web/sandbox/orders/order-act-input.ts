import { flag, object, oneOf, orNull, required, text } from '../state/parse.ts';
import type { OrderAct } from '../wire-orders.ts';

const fields = object({
  act: oneOf('fulfil', 'cancel', 'edit-total', 'change-phone', 'release-hold', 'hold', 'assess'),
  partly: flag,
  restock: flag,
  refund: flag,
  total: text(20, /^\d+(\.\d+)?$/),
  phone: orNull(text(40)),
  holdId: text(100),
  by: text(60, /./),
  notes: text(500),
  level: oneOf('NONE', 'LOW', 'MEDIUM', 'HIGH', 'PENDING'),
});

export function parseOrderAct(body: unknown): OrderAct {
  const { act, total, phone, level, ...rest } = fields(body, '');
  switch (required(act, 'act')) {
    case 'edit-total':
      return { act: 'edit-total', total: required(total, 'total') };
    case 'change-phone':
      return { act: 'change-phone', phone: required(phone, 'phone') };
    case 'assess':
      return { act: 'assess', level: required(level, 'level'), ...pick(rest, ['by']) };
    case 'fulfil':
      return { act: 'fulfil', ...pick(rest, ['partly']) };
    case 'cancel':
      return { act: 'cancel', ...pick(rest, ['restock', 'refund']) };
    case 'release-hold':
      return { act: 'release-hold', ...pick(rest, ['holdId']) };
    case 'hold':
      return { act: 'hold', ...pick(rest, ['by', 'notes']) };
  }
}

function pick<T extends object, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> {
  // Guarantee: only keys of T, each with its own value; a key that is not there stays away.
  return Object.fromEntries(keys.filter((key) => key in from).map((key) => [key, from[key]])) as Pick<T, K>;
}
