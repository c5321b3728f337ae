import { pgColumns } from './columns.pg.ts';
import { defineSchema } from './schema.ts';

export const schema = defineSchema(pgColumns);
export const {
  shops,
  tokens,
  settings,
  providers,
  nonces,
  sendWindows,
  phoneFailures,
  challenges,
  messages,
  auditEvents,
  auditHeads,
  orders,
  orderHolds,
  spentProofs,
  shopEvents,
  flowEvents,
  rates,
  privacyRequests,
} = schema;
