import { asciiDigit } from '../../core/shared/ascii-digit.ts';
import type { Reader } from '../validate.ts';
import { readJson } from '../validate.ts';

/** As many as BOUNDS allows a code to have. */
const CODE = /^\d{6,8}$/;
const MAX_TYPED = 64;
/** Spaces and dashes of any script, and the invisible marks that keyboards and copied messages bring along. */
const SEPARATORS = /[\p{White_Space}\p{Pd}\u2212\u00AD\p{Cf}]/gu;

/**
 * The code in a confirm request, null for whatever else came: never a refusal, so that a broken body costs an attempt like a wrong code does, and trying out
 * what the server makes of odd bodies is not free.
 */
export const codeBody: Reader<string | null> = (request) => {
  const body = readJson(request);
  return { value: 'value' in body ? codeOf(body.value) : null };
};

function codeOf(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || Object.keys(body).join() !== 'code' || !('code' in body)) return null;
  return typeof body.code === 'string' ? readCode(body.code) : null;
}

/** Six to eight ASCII digits, whatever spaces, dashes or digits of another script they were typed with. */
export function readCode(typed: string): string | null {
  if (typed.length > MAX_TYPED) return null;
  const digits = typed.replace(SEPARATORS, '').replace(/\p{Nd}/gu, asciiDigit);
  return CODE.test(digits) ? digits : null;
}
