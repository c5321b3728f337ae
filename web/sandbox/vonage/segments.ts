/** How a text is carried: GSM 03.38 in 7 bits, else UCS-2 in 16 (3GPP TS 23.038); long texts in parts with a header. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const EXTENDED = new Set('\f^{}\\[~]|€');

export type Carried = Readonly<{ text: string; segments: number }>;

/** As sent with `type=text`: what GSM 03.38 lacks becomes a question mark, the classic surprise of this API. */
export function asText(text: string): Carried {
  const characters = codePointsOf(text).map((character) => (BASIC.has(character) || EXTENDED.has(character) ? character : '?'));
  const septets = characters.map((character) => (EXTENDED.has(character) ? 2 : 1));
  return { text: characters.join(''), segments: partsOf(septets, 160, 153) };
}

/** As sent with `type=unicode`. A pair of surrogates is never split over two parts. */
export function asUnicode(text: string): Carried {
  return {
    text,
    segments: partsOf(
      codePointsOf(text).map((character) => character.length),
      70,
      67,
    ),
  };
}

/** Code points: what a message part may not tear apart. */
function codePointsOf(text: string): readonly string[] {
  return Array.from(text);
}

function partsOf(widths: readonly number[], single: number, each: number): number {
  if (widths.reduce((sum, width) => sum + width, 0) <= single) return 1;
  let parts = 1;
  let used = 0;
  for (const width of widths) {
    if (used + width > each) {
      parts += 1;
      used = 0;
    }
    used += width;
  }
  return parts;
}
