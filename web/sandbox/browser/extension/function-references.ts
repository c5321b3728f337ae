/** A function cannot cross to another thread: its number does, and stands for it on the other side. */
type Reference = Readonly<{ $handler: number }>;

const isReference = (value: object): value is Reference => '$handler' in value && typeof value.$handler === 'number';

export type FunctionStore = Readonly<{ encode: (value: unknown) => unknown; call: (handler: number, detail: unknown) => void }>;

/** The side that owns the functions. The same function always gets the same number, so that a listener can be taken off again. */
export function ownFunctions(): FunctionStore {
  const numbers = new Map<unknown, number>();
  const owned: ((detail: unknown) => void)[] = [];
  const numberOf = (fn: (detail: unknown) => void): number => {
    const known = numbers.get(fn);
    if (known !== undefined) return known;
    numbers.set(fn, owned.length);
    return owned.push(fn) - 1;
  };
  const encode = (value: unknown): unknown => {
    if (isFunction(value)) return { $handler: numberOf(value) };
    return mapDeep(value, encode);
  };
  return { encode, call: (handler, detail) => owned[handler]?.(detail) };
}

/** The other side: numbers become functions that send. The same number always gives the same function. */
export function foreignFunctions(send: (handler: number, detail: unknown) => void): (value: unknown) => unknown {
  const known = new Map<number, (detail: unknown) => void>();
  const functionOf = (handler: number): ((detail: unknown) => void) => {
    const existing = known.get(handler);
    if (existing) return existing;
    const created = (detail: unknown): void => {
      send(handler, detail);
    };
    known.set(handler, created);
    return created;
  };
  const decode = (value: unknown): unknown => {
    if (typeof value === 'object' && value !== null && isReference(value)) return functionOf(value.$handler);
    return mapDeep(value, decode);
  };
  return decode;
}

/** typeof says no more than "a function"; every function in a remote tree is an event listener that takes one detail. */
const isFunction = (value: unknown): value is (detail: unknown) => void => typeof value === 'function';

function mapDeep(value: unknown, map: (inner: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(map);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, map(inner)]));
}
