import type { Request } from 'express';
import * as z from 'zod';
import { refuse, type Refusal } from '../core/shared/refusal.ts';

/** Reads a request, or says what is wrong with it. */
export type Reader<Value> = (request: Request) => Readonly<{ value: Value }> | Refusal;

/** Text of at most so many characters that every database can hold: PostgreSQL takes neither NUL nor half a surrogate pair. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => value.isWellFormed() && !value.includes('\0'), 'Use plain text.');

/** JSON only: a form, which any page may post across origins, is no request of ours. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema): Reader<z.output<Schema>> {
  return (request) => {
    const body = readJson(request);
    return 'value' in body ? check(schema, body.value) : body;
  };
}

/** For a POST that needs no body; an empty object is one too. */
export const noBody: Reader<object> = (request) => (bodyOf(request).length === 0 ? { value: {} } : jsonBody(z.strictObject({}))(request));

export const noInput: Reader<null> = () => ({ value: null });

export function queryOf<Schema extends z.ZodType>(schema: Schema): Reader<z.output<Schema>> {
  return (request) => check(schema, { ...request.query });
}

/** The bytes that were sent; none for a request without a body. */
export function bodyOf(request: Request): Buffer {
  const body: unknown = request.body;
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

const MALFORMED = refuse('body-malformed', 'the body must be JSON, sent as application/json');

export function readJson(request: Request): Readonly<{ value: unknown }> | Refusal {
  if (request.is('application/json') !== 'application/json') return MALFORMED;
  return parseJson(bodyOf(request)) ?? MALFORMED;
}

export function parseJson(body: Buffer): Readonly<{ value: unknown }> | null {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) };
  } catch {
    return null;
  }
}

const MAX_FIELDS = 20;

function check<Schema extends z.ZodType>(schema: Schema, input: unknown): Readonly<{ value: z.output<Schema> }> | Refusal {
  const parsed = schema.safeParse(input);
  if (parsed.success) return { value: parsed.data };
  const issues = parsed.error.issues.slice(0, MAX_FIELDS);
  const fields = Object.fromEntries(issues.map(({ path, message }) => [path.join('.') || 'body', message]));
  return refuse('input-invalid', 'the request does not have the right shape', { fields });
}
