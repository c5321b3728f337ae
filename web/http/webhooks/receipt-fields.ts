import type { Request } from 'express';
import * as z from 'zod';
import { refuse, type Refusal } from '../../core/shared/refusal.ts';
import { bodyOf, readJson, text } from '../validate.ts';

export type ReceiptFields = Readonly<Record<string, string>>;

const MAX_FIELDS = 64;
const MALFORMED = refuse('body-malformed', 'a receipt is a flat list of fields, each named once');

const pairs = z.array(z.tuple([text(64), text(2_048)])).max(MAX_FIELDS);
const flatJson = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/**
 * The fields of a delivery receipt from query, form or JSON, as text. A field that comes twice is refused: the signature would be checked over one value and the other
 * could be believed.
 */
export function receiptFields(request: Request): ReceiptFields | Refusal {
  const body = bodyFields(request);
  if (!body) return MALFORMED;
  const parsed = pairs.safeParse([...queryFields(request), ...body]);
  if (!parsed.success) return MALFORMED;
  const names = new Set(parsed.data.map(([name]) => name));
  return names.size === parsed.data.length ? Object.fromEntries(parsed.data) : MALFORMED;
}

type Pairs = readonly (readonly [string, string])[];

/** From the address itself: a parsed query has lost which fields came twice. */
function queryFields(request: Request): Pairs {
  const [, query = ''] = request.originalUrl.split('?', 2);
  return [...new URLSearchParams(query)];
}

/** Null when there is a body that is neither form nor flat JSON. */
function bodyFields(request: Request): Pairs | null {
  const body = bodyOf(request);
  if (body.length === 0) return [];
  if (request.is('application/x-www-form-urlencoded')) return [...new URLSearchParams(body.toString())];
  const json = readJson(request);
  if (!('value' in json)) return null;
  const parsed = flatJson.safeParse(json.value);
  return parsed.success ? Object.entries(parsed.data).map(([name, value]) => [name, String(value)] as const) : null;
}
