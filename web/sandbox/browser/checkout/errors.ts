import type { CompletionResult } from '../../wire.ts';

export type CheckoutErrors = Extract<CompletionResult, { completed: false }>['errors'];

const FIELDS = {
  '$.cart.buyerIdentity.email': 'email',
  '$.cart.buyerIdentity.phone': 'phone',
  '$.cart.deliveryGroups[0].deliveryAddress.phone': 'deliveryPhone',
  '$.cart.billingAddress.phone': 'billingPhone',
} as const;
export type ErrorField = (typeof FIELDS)[keyof typeof FIELDS];

const fieldOf = (target: string): ErrorField | undefined => Object.entries(FIELDS).find(([path]) => path === target)?.[1];

export const errorAt = (errors: CheckoutErrors, field: ErrorField): string | undefined =>
  errors.find(({ target }) => fieldOf(target) === field)?.message;

/** Checkout names at the top what no field can show. */
export const bannerErrors = (errors: CheckoutErrors): CheckoutErrors => errors.filter(({ target }) => fieldOf(target) === undefined);
