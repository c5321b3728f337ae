import { AppError } from '../../core/shared/app-error.ts';

type Payload = Readonly<{ userErrors: readonly Readonly<{ code?: string | null | undefined }>[] }> | null;

export const codesOf = (payload: Payload): readonly string[] => payload?.userErrors.map(({ code }) => code ?? 'without a code') ?? [];

/** Throws AppError `shopify-refused` when Shopify did not do it. Codes only: a user error's message may quote what was sent, and that holds keys. */
export function accepted(what: string, payload: Payload): void {
  const codes = codesOf(payload);
  if (payload === null || codes.length > 0)
    throw new AppError('shopify-refused', `Shopify did not take ${what}: ${codes.join(', ') || 'no answer'}`);
}
