type Payload = Readonly<Record<string, unknown>>;

/** What of a payload a subscription's `include_fields` asks for: names, or paths with dots. Without them everything. */
export function includeFields(payload: Payload, fields: readonly string[] | null): Payload {
  if (fields === null) return payload;
  return fields.reduce<Payload>((kept, field) => include(kept, payload, field.split('.')), {});
}

function include(kept: Payload, from: Payload, [name = '', ...rest]: readonly string[]): Payload {
  if (!Object.hasOwn(from, name)) return kept;
  const value = from[name];
  if (rest.length === 0 || !isObject(value)) return { ...kept, [name]: value };
  const before = kept[name];
  return { ...kept, [name]: include(isObject(before) ? before : {}, value, rest) };
}

function isObject(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
