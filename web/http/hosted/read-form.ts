import { refuse } from '../../core/shared/refusal.ts';
import { readCode } from '../buyer/read-code.ts';
import { bodyOf, type Reader } from '../validate.ts';

/** What a shopper does on the page. `code` null: what came was no code; it costs an attempt like a wrong one. */
export type HostedAct = Readonly<{ act: 'send' | 'report' }> | Readonly<{ act: 'confirm'; code: string | null }>;

const MALFORMED = refuse('body-malformed', 'the body must be a form of the page');

/** A plain form, so that the page works where no script runs. */
export const hostedForm: Reader<HostedAct> = (request) => {
  if (request.is('application/x-www-form-urlencoded') !== 'application/x-www-form-urlencoded') return MALFORMED;
  const fields = new URLSearchParams(bodyOf(request).toString('utf8'));
  switch (only(fields, 'act')) {
    case 'send':
      return { value: { act: 'send' } };
    case 'report':
      return { value: { act: 'report' } };
    case 'confirm':
      return { value: { act: 'confirm', code: readCode(only(fields, 'code') ?? '') } };
    case null:
    default:
      return MALFORMED;
  }
};

/** Null where it is missing, or there are several. */
function only(fields: URLSearchParams, name: string): string | null {
  const [value, ...others] = fields.getAll(name);
  return value === undefined || others.length > 0 ? null : value;
}
