import type { ApiErrorCode } from '@selvedge/contract/errors.ts';

/** What a person may cause, as a value. `message` is English for developers; interfaces translate the code. */
export type Refusal = Readonly<{
  outcome: 'refused';
  code: ApiErrorCode;
  message: string;
  retryAfterMs?: number;
  attemptsLeft?: number;
  fields?: Readonly<Record<string, string>>;
}>;

export function refuse(code: ApiErrorCode, message: string, details: Omit<Refusal, 'outcome' | 'code' | 'message'> = {}): Refusal {
  return { outcome: 'refused', code, message, ...details };
}

export const isRefusal = (value: object): value is Refusal => 'outcome' in value && value.outcome === 'refused';
