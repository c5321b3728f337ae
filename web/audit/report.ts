import type { AuditDamage, AuditVerdict } from '../core/audit/verify-audit.ts';

const SAYS: Readonly<Record<AuditDamage, string>> = {
  missing: 'at least one event before this one was taken away',
  altered: 'this event was changed, or put there',
  emptied: 'the data of this event was taken out, and no erasure of a customer explains it',
  cut: 'the chain goes on in its head, but the events were taken away',
  'head-altered': 'the head of the chain was changed',
  anchor: 'this is not the chain of which the anchor was taken',
  'no-key': "the shop's key is gone, so nothing can be checked",
};

/** A line for each shop, and below them what to do. */
export function auditReport(verdicts: readonly AuditVerdict[], gone: readonly string[]): string {
  const lines = [...verdicts.map(lineOf), ...gone.map((shop) => `✗ ${shop}: an anchor knows it, the database does not`)];
  if (lines.length === 0) return 'There is no audit log yet.\n';
  const isDamaged = gone.length > 0 || verdicts.some(({ outcome }) => outcome === 'damaged');
  return [...lines, '', isDamaged ? DAMAGED : 'Every chain holds.', ''].join('\n');
}

const DAMAGED = [
  'What stands from the named event on cannot be relied on. Keep the database as it is, compare it with the newest back-up,',
  'and find out who could write to it. A shop whose data was erased after it removed the app is gone rightly: take it out of the anchors file.',
].join('\n');

function lineOf(verdict: AuditVerdict): string {
  if (verdict.outcome === 'whole') {
    const erased = verdict.erased > 0 ? `, the data of ${verdict.erased} erased for customers` : '';
    return `✓ ${verdict.shop}: ${verdict.head.seq} events${erased}`;
  }
  const { shop, seq, row, damage } = verdict;
  const about = row ? ` (${row.name}, ${new Date(row.at).toISOString()}, ${row.id})` : '';
  return `✗ ${shop}: event ${seq}${about}: ${SAYS[damage]}`;
}
