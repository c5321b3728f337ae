/**
 * What somebody typed as an amount → decimal text for the contract. Reads grouped thousands in Western and Indian style, spaces, and a decimal comma.
 * What it cannot read it returns as typed, for the check to refuse.
 */
export function readAmount(typed: string): string {
  const text = typed.replace(/[\s'’\u00a0\u202f]/g, '');
  if (/^\d{1,3}(,\d{2,3})*,\d{3}(\.\d+)?$/.test(text)) return text.replaceAll(',', '');
  if (/^\d{1,3}(\.\d{3})+,\d+$/.test(text) || /^\d{1,3}(\.\d{3}){2,}$/.test(text)) return text.replaceAll('.', '').replace(',', '.');
  if (/^\d+,\d{1,2}$/.test(text)) return text.replace(',', '.');
  return /^\d+\.$/.test(text) ? text.slice(0, -1) : text;
}
