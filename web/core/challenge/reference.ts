import type { Random } from '../shared/random.ts';

/** Without I and O, which read as digits. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

export const firstReference = (random: Random): string => LETTERS.charAt(random.integerBelow(LETTERS.length));

/** The next letter, so that a resend never carries the letter of the code it replaces. */
export const nextReference = (reference: string): string => LETTERS.charAt((LETTERS.indexOf(reference) + 1) % LETTERS.length);
