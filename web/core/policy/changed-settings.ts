import type { Settings } from '@selvedge/contract/admin-api.ts';

const MAX_TEXT = 120;

/** What a save changed, for the audit log: path → "before → after". */
export function changedSettings(before: Settings, after: Settings): Readonly<Record<string, string>> {
  const [old, fresh] = [flat(before), flat(after)];
  const paths = [...new Set([...old.keys(), ...fresh.keys()])].filter((path) => old.get(path) !== fresh.get(path));
  return Object.fromEntries(paths.map((path) => [path, `${shown(old.get(path))} → ${shown(fresh.get(path))}`]));
}

const shown = (text: string | undefined): string => (text === undefined ? '∅' : text.slice(0, MAX_TEXT));

function flat(value: unknown, path = ''): Map<string, string> {
  if (typeof value !== 'object' || value === null) return new Map([[path, String(value)]]);
  return new Map(Object.entries(value).flatMap(([key, inner]) => [...flat(inner, path === '' ? key : `${path}.${key}`)]));
}
