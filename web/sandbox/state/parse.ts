/** Readers of JSON that strangers wrote. Each returns what it promises or throws a Refusal that names the field. */
import { Refusal } from './refusal.ts';

export type Parser<T> = (value: unknown, path: string) => T;
type Shape = Readonly<Record<string, Parser<unknown>>>;
type Parsed<S extends Shape> = Readonly<{ [K in keyof S]?: ReturnType<S[K]> }>;

export const text =
  (max: number, pattern = /^/): Parser<string> =>
  (value, path) => {
    if (typeof value !== 'string') refuse(path, 'text');
    if (value.length > max || !pattern.test(value)) refuse(path, `text of at most ${max} characters in the documented form`);
    return value;
  };

export const flag: Parser<boolean> = (value, path) => (typeof value === 'boolean' ? value : refuse(path, 'true or false'));

export const integer =
  (min: number, max: number): Parser<number> =>
  (value, path) =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
      ? value
      : refuse(path, `a whole number from ${min} to ${max}`);

export const oneOf =
  <T extends string>(...words: readonly T[]): Parser<T> =>
  (value, path) =>
    words.find((word) => word === value) ?? refuse(path, `one of ${words.join(', ')}`);

export const orNull =
  <T>(parser: Parser<T>): Parser<T | null> =>
  (value, path) =>
    value === null ? null : parser(value, path);

export const list =
  <T>(parser: Parser<T>, max: number): Parser<readonly T[]> =>
  (value, path) =>
    Array.isArray(value) && value.length <= max
      ? value.map((item: unknown, index) => parser(item, `${path}[${index}]`))
      : refuse(path, `a list of at most ${max}`);

export const record =
  <T>(parser: Parser<T>, max: number): Parser<Readonly<Record<string, T>>> =>
  (value, path) => {
    const entries = Object.entries(asObject(value, path));
    if (entries.length > max) refuse(path, `at most ${max} entries`);
    return Object.fromEntries(entries.map(([key, item]) => [key, parser(item, `${path}.${key}`)]));
  };

/** Every field may be absent; a field that is not in the shape is refused, so that a misspelt one is noticed. */
export const object =
  <S extends Shape>(shape: S): Parser<Parsed<S>> =>
  (value, path) => {
    const entries = Object.entries(asObject(value, path)).map(([key, item]) => {
      const parser = Object.hasOwn(shape, key) ? shape[key] : undefined;
      const at = path === '' ? key : `${path}.${key}`;
      return [key, parser === undefined ? refuse(at, 'left out: there is no such field') : parser(item, at)];
    });
    return asParsed<S>(Object.fromEntries(entries));
  };

export function required<T>(value: T | undefined, path: string): T {
  return value === undefined ? refuse(path, 'given') : value;
}

export const asObject: Parser<Readonly<Record<string, unknown>>> = (value, path) => (isObject(value) ? value : refuse(path, 'an object'));

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Guarantee: `object` put in only keys of the shape, each with what its own parser returned. */
function asParsed<S extends Shape>(fields: unknown): Parsed<S> {
  return fields as Parsed<S>;
}

function refuse(path: string, expected: string): never {
  throw new Refusal(400, 'input-invalid', `${path === '' ? 'The body' : path} must be ${expected}.`);
}
