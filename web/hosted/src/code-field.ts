/** Digits of every script, as keyboards type them; the server reads them all. */
const NO_DIGIT = /[^\p{Nd}]/gu;

const digitsIn = (text: string): string => text.replace(NO_DIGIT, '');

/** Leaves a field alone that holds digits only, so that the cursor stays where it is. */
export function cleanCode(field: HTMLInputElement): void {
  const digits = digitsIn(field.value);
  if (digits !== field.value) field.value = digits;
}

// Digits of some scripts take two units of UTF-16.
const countIn = (text: string): number => Array.from(digitsIn(text)).length;
const wanted = ({ dataset }: HTMLInputElement): number => Number(dataset.digits);

export const isComplete = (field: HTMLInputElement): boolean => countIn(field.value) === wanted(field);
export const isIncompleteCode = (field: HTMLInputElement): boolean => !isComplete(field);

/** The code in a pasted text, be it grouped ("123 456") or a whole message. Null when there is none of this length. */
export function pastedCode(text: string, digits: number): string | null {
  const runs = text.split(/[^\p{Nd}\s-]+/u).flatMap((run) => [run, ...run.split(/\s+/u)]);
  return runs.map(digitsIn).find((run) => Array.from(run).length === digits) ?? null;
}
