export const SPOILT = Symbol('spoilt');
export type Path = readonly (string | number)[];

/** The input with another value in one place; SPOILT takes the place away. */
export function withValue(input: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value === SPOILT ? undefined : value;
  if (typeof input !== 'object' || input === null) return input;
  const entries = Object.entries(input).map(([name, member]: [string, unknown]) => [
    name,
    name === String(key) ? withValue(member, rest, value) : member,
  ]);
  return Array.isArray(input) ? entries.map(([, member]) => member) : Object.fromEntries(entries);
}
