import type { Columns } from './columns.pg.ts';
import { sqliteColumns } from './columns.sqlite.ts';
import { defineSchema } from './schema.ts';

/**
 * The one cast of the two dialects: both column modules have the same names with the same meaning, and the stores' tests run on both. Drizzle types each dialect
 * apart.
 */
export const schema = defineSchema(sqliteColumns as unknown as Columns);
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
