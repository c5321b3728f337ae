import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import type { AuditVerdict } from '../core/audit/verify-audit.ts';
import { AppError } from '../core/shared/app-error.ts';

/**
 * The ends of the chains as this command last found them, by shop. Kept where the database's administrators cannot write, it shows what was cut off together with its
 * end, and a chain that was taken away whole.
 */
const anchors = z.record(z.string(), z.object({ seq: z.int().min(1), hash: z.string().min(1) }));
export type Anchors = Readonly<z.infer<typeof anchors>>;

/** None when the file is not there yet. Throws AppError `config-invalid` when it is not one of ours. */
export function readAnchors(file: string): Anchors {
  if (!existsSync(file)) return {};
  const parsed = anchors.safeParse(parsedOf(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new AppError('config-invalid', `${file} is not an anchors file that this command wrote.`);
  return parsed.data;
}

/** All or nothing: a half-written file would hide what it is there to show. */
export function writeAnchors(file: string, verdicts: readonly AuditVerdict[]): void {
  const heads = verdicts.flatMap((each) => (each.outcome === 'whole' && each.head.seq > 0 ? [[each.shop, each.head] as const] : []));
  writeFileSync(`${file}.new`, `${JSON.stringify(Object.fromEntries(heads), null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

/** Shops that the anchors know and the database does not. */
export function goneFrom(verdicts: readonly AuditVerdict[], known: Anchors): readonly string[] {
  const found = new Set<string>(verdicts.map(({ shop }) => shop));
  return Object.keys(known).filter((shop) => !found.has(shop));
}

function parsedOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
