import { createHash } from 'node:crypto';
import { type Inspection, isLoopback } from '../config.ts';
import { type Check, failure, type Finding, ok, warning } from './finding.ts';

/** Of 32 random bytes about 30 are different; fewer than this does not happen. */
const MIN_DIFFERENT_BYTES = 20;
/** Shopify's are 32 hexadecimal digits, newer ones with a prefix; not documented, so another shape is only worth a look. */
const API_KEY = /^[0-9a-f]{32}$/;
const API_SECRET = /^(shpss_)?[0-9a-f]{32}$/;
const EXAMPLE = /example|change.?me|secret|password|your|xxx|test|dummy|placeholder|^(.)\1+$|0000000000/i;

/** Looks at the shape of the operator's secrets, and never says more of them than their names. */
export function checkSecrets({ settings }: Inspection): Check {
  const run = (): readonly Finding[] => {
    const found = [...masterKeys(settings), ...shopifySecrets(settings), ...sameTwice(settings)];
    return found.length > 0 ? found : [warning('not looked at: none can be read', 'Put the configuration right first.')];
  };
  return { area: 'Secrets', run };
}

type Settings = Inspection['settings'];

function masterKeys(settings: Settings): readonly Finding[] {
  const keys = settings.MASTER_KEYS ?? [];
  if (keys.length === 0) return [];
  const weak = keys.flatMap((key, index) => weaknessOf(key, index + 1, settings));
  const age = 'their age is not recorded anywhere: note the day on which you make one';
  return [
    ...weak,
    ...(weak.length === 0 ? [ok(`${keys.length === 1 ? '1 master key' : `${keys.length} master keys`}, 32 bytes each; ${age}`)] : []),
  ];
}

function weaknessOf(key: string, place: number, settings: Settings): readonly Finding[] {
  const bytes = Buffer.from(key, 'base64url');
  const todo =
    'Make a key with `openssl rand -base64 32 | tr "+/" "-_" | tr -d "="`, and put it before the others: what these wrapped stays readable.';
  if (new Set(bytes).size < MIN_DIFFERENT_BYTES) return [failure(`master key ${place} is not random`, todo)];
  return key === sandboxKey(settings)
    ? [sandboxValue(`master key ${place} is the sandbox’s, which anybody can compute`, todo, settings)]
    : [];
}

/** The sandbox derives its key from the address of a database that somebody named. A test holds this to what the sandbox does. */
const sandboxKey = ({ DATABASE_URL: url }: Settings): string =>
  createHash('sha256')
    .update(`selvedge sandbox ${url ?? ''}`)
    .digest('base64url');

function shopifySecrets({
  SHOPIFY_API_KEY: key,
  SHOPIFY_API_SECRET: secret,
  SHOPIFY_API_SECRET_PREVIOUS: previous,
}: Settings): readonly Finding[] {
  const values = [
    { name: 'SHOPIFY_API_KEY', value: key, shape: API_KEY, whole: '32 hexadecimal digits' },
    { name: 'SHOPIFY_API_SECRET', value: secret, shape: API_SECRET, whole: '32 hexadecimal digits, perhaps after shpss_' },
    { name: 'SHOPIFY_API_SECRET_PREVIOUS', value: previous, shape: API_SECRET, whole: '32 hexadecimal digits, perhaps after shpss_' },
  ];
  return values.flatMap(({ name, value, shape, whole }) => {
    if (value === undefined) return [];
    if (shape.test(value) && !EXAMPLE.test(value)) return [ok(`${name} has the shape of Shopify’s`)];
    if (EXAMPLE.test(value)) return [failure(`${name} looks like an example`, 'Copy it from the app’s settings in the Dev Dashboard.')];
    return [warning(`${name} is not ${whole}`, 'Compare it with the app’s settings in the Dev Dashboard.')];
  });
}

function sameTwice(settings: Settings): readonly Finding[] {
  const { SHOPIFY_API_KEY: key, SHOPIFY_API_SECRET: secret, SHOPIFY_API_SECRET_PREVIOUS: previous, MASTER_KEYS: masters = [] } = settings;
  const named = [
    ['SHOPIFY_API_KEY', key] as const,
    ['SHOPIFY_API_SECRET', secret] as const,
    ['SHOPIFY_API_SECRET_PREVIOUS', previous] as const,
    ...masters.map((master, index) => [`master key ${index + 1}`, master] as const),
  ].filter(([, value]) => value !== undefined);
  return named.flatMap(([name, value], index) => {
    const twin = named.slice(index + 1).find(([, other]) => other === value);
    return twin ? [failure(`${name} and ${twin[0]} are the same`, 'Give each its own value, or remove the second.')] : [];
  });
}

/** Right while one plays on one's own machine. */
function sandboxValue(says: string, todo: string, { APP_URL: url, NODE_ENV: mode }: Settings): Finding {
  const isPlay = url !== undefined && isLoopback(url) && mode !== 'production';
  return isPlay ? warning(says, 'Right for trying things out on this machine; never for a real shop.') : failure(says, todo);
}
