import { and, asc, eq } from 'drizzle-orm';
import { AUDIT_NAMES, type AuditEvent } from '../../core/audit/audit-event.ts';
import type { AuditStore } from '../../core/audit/audit-store.ts';
import { AppError } from '../../core/shared/app-error.ts';
import { epochMs } from '../../core/shared/clock.ts';
import { auditStatement } from './audit-row.ts';
import { countStatement } from './count-statement.ts';
import type { Database } from './database.ts';
import { knownShop } from './known.ts';
import type { Schema } from './schema.ts';

const MAX_EVENTS = 200;

export function drizzleAuditStore(db: Database): AuditStore {
  const { auditEvents } = db.schema;
  return {
    append: async (event) => {
      await db.atomically([auditStatement(db, event)]);
    },
    appendOnce: async (event, { key, periodMs }) => {
      const once = countStatement(db, event.shop, { scope: 'audit', subject: key, windows: [{ count: 1, periodMs }], now: event.at });
      const done = await db.atomically([once, auditStatement(db, event)]);
      return done.outcome === 'done';
    },
    list: async (shop, subject) => {
      const mine = and(eq(auditEvents.shop, shop), eq(auditEvents.subject, subject));
      const rows = await db.read((q) =>
        q.select().from(auditEvents).where(mine).orderBy(asc(auditEvents.at), asc(auditEvents.id)).limit(MAX_EVENTS),
      );
      return rows.map(eventOf);
    },
  };
}

function eventOf(row: Schema['auditEvents']['$inferSelect']): AuditEvent {
  const name = AUDIT_NAMES.find((known) => known === row.name);
  if (!name || typeof row.data !== 'object') throw new AppError('row-corrupt', `audit event ${row.id}`);
  // Only auditStatement writes the column, from the same type.
  const { id, actor, subject } = row;
  return { id, actor, subject, name, shop: knownShop(row.shop), at: epochMs(row.at), data: row.data as AuditEvent['data'] };
}
