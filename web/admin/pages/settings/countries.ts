/** Every two-letter code that Intl has a name for. Intl lists currencies but not regions, so the codes are tried: 676 of them, once. */
export function countryCodes(): readonly string[] {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const pairs = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));
  return pairs.filter(
    (code) => !NO_COUNTRY.has(code) && names.of(code) !== undefined && Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`,
  );
}

const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
/** Names that Intl has for things without a telephone network: unions, test regions, unassigned. */
const NO_COUNTRY = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ', 'AQ', 'BV', 'HM', 'TF', 'GS', 'UM', 'CP', 'CQ', 'DG', 'EA', 'IC']);
