import type { EpochMs } from '../../core/shared/clock.ts';
import type { Database, Statement } from './database.ts';

/** Notes the key, or refuses as `repeated` where it stands already. It is forgotten a day after `seenAt`. */
export function onceStatement(db: Database, shop: string, { key, seenAt }: Readonly<{ key: string; seenAt: EpochMs }>): Statement {
  const { nonces: n } = db.schema;
  const row = { shop, nonce: key, seenAt };
  return { guard: 'repeated', run: (q) => q.insert(n).values(row).onConflictDoNothing().returning({ nonce: n.nonce }) };
}
