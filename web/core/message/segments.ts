/** How a text travels and what it is billed as. `characters`: septets in GSM-7 (an extension character is two), UTF-16 units in UCS-2. */
export type Segments = Readonly<{ encoding: 'gsm-7' | 'ucs-2'; characters: number; segments: number }>;

/** 3GPP TS 23.038 §6.2.1, the default alphabet without its escape sign. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** 3GPP TS 23.038 §6.2.1.1: each is sent as escape and a second septet. */
const EXTENSION = new Set('\f^{}\\[~]|€');

/** Septets or UTF-16 units that fit into a text alone, and into each part of a longer one: a part's header takes six bytes. */
const ROOM = { 'gsm-7': { alone: 160, part: 153 }, 'ucs-2': { alone: 70, part: 67 } } as const;

export function isGsm7(text: string): boolean {
  return Array.from(text).every((character) => BASIC.has(character) || EXTENSION.has(character));
}

/** Counts as networks do: neither an extension character nor a surrogate pair is ever split over two parts. */
export function segments(text: string): Segments {
  const encoding = isGsm7(text) ? 'gsm-7' : 'ucs-2';
  const sizes = Array.from(text, (character) => (encoding === 'ucs-2' ? character.length : EXTENSION.has(character) ? 2 : 1));
  const characters = sizes.reduce((sum, size) => sum + size, 0);
  const room = ROOM[encoding];
  return { encoding, characters, segments: characters <= room.alone ? 1 : parts(sizes, room.part) };
}

function parts(sizes: readonly number[], room: number): number {
  let count = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > room) {
      count += 1;
      used = 0;
    }
    used += size;
  }
  return count;
}
