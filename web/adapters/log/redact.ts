/**
 * The second net under "no secret in a log": whatever looks like a token, a code or a phone is masked, in whatever field it was written. The first net is that nobody
 * writes them.
 */
const MASK = '[masked]';

/** A field of this name holds nothing for a log, whatever it holds. */
const SECRET_NAME =
  /authorization|cookie|token|secret|password|signature|digest|phone|msisdn|^to$|otp|proof|pepper|key$|keys$|e-?mail|^body$|^text$|^address$/i;

const PATTERNS: readonly RegExp[] = [
  /\bBearer\s+\S+/gi,
  // JSON Web Tokens, and Shopify's access and refresh tokens.
  /\beyJ[\w-]*(?:\.[\w-]*){0,2}/g,
  /\bshp[a-z]{2,3}_\w+/g,
  // A key or a MAC: 32 bytes or more in base64url or hexadecimal.
  /(?<![\w/-])(?=[\w-]*\d)[\w-]{43,}/g,
  /[^\s@"'<>]+@[^\s@"'<>]+\.[a-z]{2,}/gi,
  // Six digits or more, however they are grouped: a code or a phone (or an address, which a log does not need either). UUIDs name requests and stay.
  /(?<![\p{L}\p{Nd}_.:-])(?![\da-f]{8}(?:-[\da-f]{4}){3}-)\+?\p{Nd}(?:[\s().-]{0,2}\p{Nd}){5,}/gu,
];

const MAX_DEPTH = 6;
const MAX_TEXT = 10_000;

function maskText(text: string): string {
  return PATTERNS.reduce((masked, pattern) => masked.replace(pattern, MASK), text.slice(0, MAX_TEXT));
}

/** A copy of an object that JSON can hold, in which nothing secret-looking is left. Numbers stay: times and counts are what a log is for. */
export function redactFields(fields: object, depth = 0): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [maskText(name), redactField(name, field, depth)]));
}

function redactField(name: string, field: unknown, depth: number): unknown {
  const isSecret = SECRET_NAME.test(name) || (name === 'code' && typeof field === 'number');
  return isSecret && field !== null && typeof field !== 'boolean' ? MASK : redact(field, depth + 1);
}

function redact(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return maskText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > MAX_DEPTH) return MASK;
  return Array.isArray(value) ? value.map((item) => redact(item, depth + 1)) : redactFields(value, depth);
}
