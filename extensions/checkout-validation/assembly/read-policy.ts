import { allocate } from './arena';
import { decode } from './base64url';
import {
  ALLOW,
  ALWAYS,
  BASE,
  BLOCK,
  COMPANIES,
  CONFIG,
  CONVERT,
  ENFORCE,
  EPOCH,
  EVERY,
  EXEMPT,
  EXPONENT,
  FALLBACK,
  FIRST,
  HOLD,
  JSON_VALUE,
  KEY,
  KEYS,
  MINOR,
  MODE,
  MONITOR,
  NEVER,
  OTHER_CURRENCIES,
  PHONES,
  RETURNING_ORDERS,
  THRESHOLDS,
  V,
  VALIDATION,
  VALUE,
} from './bytes';
import { KEY_BYTES } from './hmac';
import { EpochKey, Fallback, Health, OtherCurrencies, Policy, Threshold } from './policy';
import { isWord, NONE, Text } from './text';
import { arrayLength, elementAt, isBoolean, isNull, isObject, isTrue, property, propertyNamed, textOf, Value, wholeNumber } from './value';

const VERSION: i64 = 1;
const MAX_WORD_BYTES: i32 = 16;
const KEY_CHARS: i32 = 43;
/** The backend writes two; a few more cost little, and bound the work. */
const MAX_KEYS: i32 = 8;
const MAX_EPOCH: i64 = 999_999_999_999_999;
const MAX_INTEGER: i64 = 9_007_199_254_740_991;
const MAX_EXPONENT: i64 = 9;

const policy = changetype<Policy>(memory.data(offsetof<Policy>()));
const threshold = changetype<Threshold>(memory.data(offsetof<Threshold>()));
const base = changetype<Threshold>(memory.data(offsetof<Threshold>()));

/** Reads the validation's two metafields. `currency`: the order's, or NONE. */
export function readPolicy(root: Value, currency: Text): Policy {
  const validation = property(root, VALIDATION);
  const metafield = property(validation, CONFIG);
  policy.fallback = fallbackOf(property(validation, FALLBACK));
  policy.health = isNull(metafield) ? Health.Absent : readConfig(property(metafield, JSON_VALUE), currency);
  return policy;
}

function fallbackOf(metafield: Value): Fallback {
  if (isNull(metafield)) return Fallback.Absent;
  const word = textOf(property(metafield, VALUE), MAX_WORD_BYTES);
  if (isWord(word, BLOCK)) return Fallback.Block;
  return isWord(word, ALLOW) ? Fallback.Allow : Fallback.Unknown;
}

function readConfig(config: Value, currency: Text): Health {
  if (wholeNumber(property(config, V), VERSION) != VERSION) return Health.Broken;
  const mode = textOf(property(config, MODE), MAX_WORD_BYTES);
  // Neither of these ever stops an order, so whatever else may be wrong with the config does not matter.
  if (isWord(mode, MONITOR) || isWord(mode, HOLD)) return Health.Readable;
  policy.isEnforced = isWord(mode, ENFORCE);
  policy.keys = keysOf(property(config, KEYS));
  policy.threshold = threshold;
  policy.base = base;
  // Without it nothing is converted, and all is asked; a config of before there was one is sound.
  readThreshold(property(config, BASE), base);
  const isReadable =
    policy.isEnforced &
    readOwnThreshold(property(config, THRESHOLDS), currency) &
    readOtherCurrencies(property(config, OTHER_CURRENCIES)) &
    readPhoneScope(property(config, PHONES)) &
    readExemptions(property(config, EXEMPT));
  return isReadable ? Health.Readable : Health.Broken;
}

function readOwnThreshold(thresholds: Value, currency: Text): bool {
  threshold.exponent = -1;
  if (!isObject(thresholds)) return false;
  if (currency == NONE) return true;
  const own = propertyNamed(thresholds, currency);
  return isNull(own) || readThreshold(own, threshold);
}

/** False, and then no threshold, for what is none. */
function readThreshold(value: Value, into: Threshold): bool {
  const minor = wholeNumber(property(value, MINOR), MAX_INTEGER);
  into.minor = <u64>minor;
  into.exponent = minor < 0 ? -1 : <i32>wholeNumber(property(value, EXPONENT), MAX_EXPONENT);
  return into.exponent >= 0;
}

function readOtherCurrencies(value: Value): bool {
  const word = textOf(value, MAX_WORD_BYTES);
  policy.otherCurrencies = otherCurrenciesOf(word);
  return policy.otherCurrencies != OtherCurrencies.Unknown;
}

function otherCurrenciesOf(word: Text): OtherCurrencies {
  if (isWord(word, ALWAYS)) return OtherCurrencies.Always;
  if (isWord(word, NEVER)) return OtherCurrencies.Never;
  return isWord(word, CONVERT) ? OtherCurrencies.Convert : OtherCurrencies.Unknown;
}

function readPhoneScope(value: Value): bool {
  const word = textOf(value, MAX_WORD_BYTES);
  policy.asksFirstPhoneOnly = isWord(word, FIRST);
  return policy.asksFirstPhoneOnly | isWord(word, EVERY);
}

function readExemptions(exempt: Value): bool {
  const companies = property(exempt, COMPANIES);
  policy.exemptsCompanies = isTrue(companies);
  policy.returningOrders = wholeNumber(property(exempt, RETURNING_ORDERS), MAX_INTEGER);
  return isBoolean(companies) & (policy.returningOrders >= 0);
}

/** An unusable key is as if it were not there. */
function keysOf(keys: Value): EpochKey | null {
  let list: EpochKey | null = null;
  const count = min(arrayLength(keys), MAX_KEYS);
  for (let i = 0; i < count; i++) {
    const entry = elementAt(keys, i);
    const epoch = wholeNumber(property(entry, EPOCH), MAX_EPOCH);
    const bytes = decode(textOf(property(entry, KEY), KEY_CHARS), KEY_BYTES);
    if (epoch < 0 || !bytes) continue;
    const key = changetype<EpochKey>(allocate(offsetof<EpochKey>()));
    key.epoch = epoch;
    key.bytes = bytes;
    key.macKey = 0;
    key.next = list;
    list = key;
  }
  return list;
}
