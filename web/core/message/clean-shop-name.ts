import { isGsm7 } from './segments.ts';

/** Below the 40 characters that India's DLT allows a variable, and short enough for the English text to stay in one segment. */
const MAX_SHOP_NAME = 30;
const NAMELESS = 'Online shop';

/**
 * A shop's name as a message may carry it. It is the merchant's to choose, so it is hostile input: no control or direction characters, nothing that a phone would
 * make a link of, no pictures (one of them halves the room of the whole message), no long run of digits that autofill could take for the code.
 * `plain`: letters that GSM-7 lacks lose their accent where that is all they lack.
 */
export function cleanShopName(name: string, { plain }: Readonly<{ plain: boolean }>): string {
  const calm = name
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(PICTURE, ' ')
    .replace(/\p{Nd}{5,}/gu, ' ')
    .replace(/https?:\/*|www\./giu, ' ')
    .replace(/(?<=[\p{L}\p{N}])[.:](?=[\p{L}\p{N}])/gu, ' ')
    .replace(/[{}<>[\]\\/@#|^~"]/gu, ' ');
  const short = shorten((plain ? unaccented(calm) : calm).replace(/\s+/gu, ' ').trim());
  return short === '' ? NAMELESS : short;
}

/** Emoji, flags, skin tones, and what only joins them. */
const PICTURE = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\uFE0F|\u20E3/gu;

/** What decomposition does not reach. */
const SPELLED: Readonly<Record<string, string>> = {
  œ: 'oe',
  Œ: 'OE',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ı: 'i',
  '‘': "'",
  '’': "'",
  '´': "'",
  '`': "'",
  '“': '',
  '”': '',
  '–': '-',
  '—': '-',
  '…': '.',
};

function unaccented(text: string): string {
  return Array.from(text, (character) => (isGsm7(character) ? character : plainLetter(character))).join('');
}

/** A letter of another script stays as it is: a name in kana is worth its second segment. */
function plainLetter(character: string): string {
  const mapped = SPELLED[character];
  if (mapped !== undefined) return mapped;
  const bare = character.normalize('NFKD').replace(/\p{M}/gu, '');
  return bare !== '' && isGsm7(bare) ? bare : character;
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Cuts between what a reader sees as characters; counts UTF-16 units, as networks do. */
function shorten(text: string): string {
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    if (kept.length + segment.length > MAX_SHOP_NAME) break;
    kept += segment;
  }
  return kept.trim();
}
