import type { AuditEvent } from '../../core/audit/audit-event.ts';
import type { Database, Statement } from './database.ts';

/** Writes an event in the transaction that it reports. */
export const auditStatement = (db: Database, event: AuditEvent): Statement => ({
  run: (queries) => queries.insert(db.schema.auditEvents).values(event).returning({ id: db.schema.auditEvents.id }),
});
