/** Metafields in the app's reserved namespace `$app`; on the app's own installation in any, since nobody else sees those. */
import { createHash } from 'node:crypto';
import type { Metafield } from '../state/shops.ts';

export type MetafieldInput = Readonly<{
  namespace?: string | null;
  key?: string | null;
  type?: string | null;
  value?: string | null;
  compareDigest?: string | null;
}>;
export type MetafieldFault = Readonly<{ field: string; code: string; message: string }>;
type Owner = Map<string, Metafield>;

/** How Shopify spells `$app` when it answers. */
export const RESERVED = 'app--314159';
const MAX_BYTES: Readonly<Record<string, number>> = { json: 131_072, single_line_text_field: 65_536, multi_line_text_field: 65_536 };

export const TYPES: readonly string[] = Object.keys(MAX_BYTES);

/** Without a namespace the app's own is meant. */
export const isOurs = (namespace: string | null | undefined): boolean => ['', '$app', RESERVED].includes(namespace ?? '');

/** Where one is kept: by its key, and with the namespace before it where that is not the app's own. */
const placeOf = ({ namespace, key }: Pick<MetafieldInput, 'namespace' | 'key'>): string =>
  isOurs(namespace) ? (key ?? '') : `${namespace ?? ''}.${key ?? ''}`;

/** What is wrong with one metafield for this owner, or null. */
export function faultOf(owner: Owner, input: MetafieldInput, isAppData = false): MetafieldFault | null {
  const existing = owner.get(placeOf(input));
  const type = input.type ?? existing?.type;
  const value = input.value ?? '';
  if (!isOurs(input.namespace) && !isAppData)
    return fault(
      'namespace',
      'APP_NOT_AUTHORIZED',
      'Access to this namespace and key on Metafields for this resource type is not allowed.',
    );
  if (!/^[A-Za-z0-9_-]*$/.test(input.key ?? '')) return fault('key', 'INVALID', 'Key contains one or more invalid characters.');
  if ((input.key ?? '').length < 2) return fault('key', 'TOO_SHORT', 'Key is too short (minimum is 2 characters)');
  if ((input.key ?? '').length > 64) return fault('key', 'TOO_LONG', 'Key is too long (maximum is 64 characters)');
  if (type === undefined) return fault('type', 'BLANK', "Type can't be blank");
  if (!(type in MAX_BYTES)) return fault('type', 'INCLUSION', `Type must be one of the following: ${TYPES.join(', ')}.`);
  if (existing !== undefined && existing.type !== type)
    return fault('type', 'INVALID_TYPE', `Type '${type}' must be consistent with the definition's type: '${existing.type}'.`);
  if (value === '') return fault('value', 'BLANK', "Value can't be blank.");
  if (Buffer.byteLength(value) > (MAX_BYTES[type] ?? 0))
    return fault('value', 'TOO_LONG', `Value is too large (maximum is ${MAX_BYTES[type] ?? 0} bytes).`);
  if (type === 'json' && !isJson(value)) return fault('value', 'INVALID_VALUE', 'Value is invalid JSON.');
  if (type === 'single_line_text_field' && /[\r\n]/.test(value))
    return fault('value', 'INVALID_VALUE', 'Value must be a single line text string.');
  return staleness(existing, input);
}

export function writeMetafield(owner: Owner, input: MetafieldInput, now: number): Metafield {
  const key = input.key ?? '';
  const existing = owner.get(placeOf(input));
  const type = input.type ?? existing?.type ?? '';
  const namespace = isOurs(input.namespace) ? '$app' : (input.namespace ?? '');
  const metafield = { namespace, key, type, value: input.value ?? '', createdAt: existing?.createdAt ?? now, updatedAt: now };
  owner.set(placeOf(input), metafield);
  return metafield;
}

export function findMetafield(owner: Owner, input: Readonly<{ namespace?: string | null; key: string }>): object | null {
  const found = owner.get(placeOf(input));
  return found === undefined ? null : metafieldObject(found);
}

export function metafieldObject(metafield: Metafield): object {
  const { namespace, createdAt, updatedAt, ...rest } = metafield;
  return {
    __typename: 'Metafield',
    ...rest,
    id: `gid://shopify/Metafield/${parseInt(digest(`${metafield.key}${createdAt}`).slice(0, 10), 16)}`,
    namespace: namespace === '$app' ? RESERVED : namespace,
    jsonValue: metafield.type === 'json' ? (JSON.parse(metafield.value) as unknown) : metafield.value,
    sizeInBytes: Buffer.byteLength(metafield.value),
    compareDigest: digest(metafield.value),
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: new Date(updatedAt).toISOString(),
  };
}

/** A digest of what the writer believes to be there; null: nothing may be there. */
function staleness(existing: Metafield | undefined, { compareDigest }: MetafieldInput): MetafieldFault | null {
  if (compareDigest === undefined) return null;
  const isStale = existing === undefined ? compareDigest !== null : compareDigest !== digest(existing.value);
  return isStale
    ? fault(
        'compareDigest',
        'STALE_OBJECT',
        'The resource has been updated since it was loaded. Try again with an updated `compareDigest` value.',
      )
    : null;
}

function isJson(value: string): boolean {
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}

function digest(value: string): string {
  return createHash('sha256').update(value).digest('hex');
}

function fault(field: string, code: string, message: string): MetafieldFault {
  return { field, code, message };
}
