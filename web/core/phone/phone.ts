import parsePhoneNumber, { isSupportedCountry, type PhoneNumber, type PhoneNumberType } from 'libphonenumber-js/max';
import type { PhoneRefusal } from '@selvedge/contract/errors.ts';
import { asciiDigit } from '../shared/ascii-digit.ts';
import type { Brand } from '../shared/brand.ts';

/** A canonical number, `+` and digits: the one identity that every limit, index and proof is about. */
type E164 = Brand<string, 'E164'>;

export type Phone = Readonly<{
  e164: E164;
  /** ISO 3166 from full metadata: +1 876 is JM, not US. */
  country: string;
  /** Significant digits without country code or trunk prefix. */
  national: string;
  lineType: PhoneNumberType | null;
  /** ASCII digits of the spellings under which a checkout may carry it: national, with the trunk prefix, with 00. */
  spellings: readonly string[];
}>;

export type PhoneOutcome = Readonly<{ outcome: 'parsed'; phone: Phone }> | Readonly<{ outcome: 'refused'; code: PhoneRefusal }>;

const MAX_LENGTH = 64;
/** An SMS cannot be read on these, and most of them cost whoever sends it: the usual targets of paid-by-the-message fraud. */
const REFUSED_TYPES: readonly PhoneNumberType[] = [
  'PREMIUM_RATE',
  'SHARED_COST',
  'TOLL_FREE',
  'PAGER',
  'UAN',
  'VOICEMAIL',
  'PERSONAL_NUMBER',
  'FIXED_LINE',
];

/**
 * Reads a number as a shopper writes it. `country` (ISO 3166) reads numbers without a country code; without it such a number is refused, never
 * guessed: a code sent to a stranger in another country helps only an attacker.
 * All spellings of one number give one value, so that no limit can be passed by writing it differently.
 */
export function parsePhone(text: string, country: string | null): PhoneOutcome {
  const spelled = plainSpelling(text);
  if (spelled === null) return refused('phone-malformed');
  if (/(?:ext|x|#|;|,)/i.test(spelled)) return refused('phone-extension');
  if (!ALLOWED.test(spelled)) return refused('phone-malformed');
  const digits = spelled.replace(/[^\d+]/g, '');
  if (!/^\+?\d{4,17}$/.test(digits)) return refused('phone-malformed');
  return parseDigits(internationalPrefix(digits), country);
}

function parseDigits(digits: string, country: string | null): PhoneOutcome {
  const home = country !== null && isSupportedCountry(country) ? country : null;
  if (!digits.startsWith('+') && home === null) return refused('phone-country-unknown');
  const parsed = parsePhoneNumber(digits, home === null ? {} : { defaultCountry: home });
  if (!parsed?.isValid() || parsed.ext !== undefined) return refused('phone-impossible');
  const lineType = parsed.getType() ?? null;
  // Satellite and other networks of no country: dear, and no shop ships there.
  if (parsed.country === undefined) return refused('phone-line-type');
  if (lineType !== null && REFUSED_TYPES.includes(lineType)) return refused('phone-line-type');
  // libphonenumber's canonical form of a valid number
  const number: string = parsed.number;
  const e164 = number as E164;
  const international = e164.slice(1);
  const national: string = parsed.nationalNumber;
  const spellings = [...new Set([international, national, ...trunkSpelling(parsed), `00${international}`])];
  return { outcome: 'parsed', phone: { e164, country: parsed.country, national, lineType, spellings } };
}

/** Only these may stand between digits. Everything else is a slip or an attack: refused, not cleaned away. */
const ALLOWED = /^\+?[\d\s().\-/]+$/;

/** Invisible marks that come along when a number is copied from contacts or a web page. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;

/** NFKC folds full-width signs; other scripts' digits become ASCII; dashes and spaces of all kinds become one. Null when too long or with control characters. */
function plainSpelling(text: string): string | null {
  if (text.length > MAX_LENGTH) return null;
  const folded = text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/\p{Pd}/gu, '-')
    .replace(/\p{Z}/gu, ' ')
    .trim();
  const bare = folded.replace(/^tel:/i, '');
  // eslint-disable-next-line no-control-regex -- control characters are exactly what is refused
  return bare === '' || /[\u0000-\u001F\u007F]/.test(bare) ? null : bare;
}

/** 00 is the usual way to dial abroad; every other one needs a country to be known, and libphonenumber reads it then. */
const internationalPrefix = (digits: string) => (digits.startsWith('00') ? `+${digits.slice(2)}` : digits);

/** National format writes the trunk prefix where a country has one: 098765 43210. */
function trunkSpelling(parsed: PhoneNumber): string[] {
  const digits = parsed.formatNational().replace(/\D/g, '');
  return digits === parsed.nationalNumber ? [] : [digits];
}

const refused = (code: PhoneRefusal): PhoneOutcome => ({ outcome: 'refused', code });

/** Shows which number is meant without telling it: country code and last two digits. */
export function maskPhone({ e164, national }: Phone): string {
  const calling = e164.slice(0, e164.length - national.length);
  return `${calling} ••••${e164.slice(-2)}`;
}
