import type { ChallengeRequest, CheckoutClaim, DecisionRequest } from '@selvedge/contract/buyer-api.ts';
import * as z from 'zod';
import { jsonBody, type Reader, text } from '../validate.ts';

/** Shapes and lengths; what a claim means, the domain decides. */
const phone = text(64).nullable();
const country = z
  .string()
  .regex(/^[A-Z]{2}$/, 'Use an ISO 3166 code of two capital letters.')
  .nullable();

const claim: z.ZodType<CheckoutClaim> = z.strictObject({
  checkoutToken: text(64).nullable(),
  total: z.strictObject({ amount: text(40), currency: text(8) }),
  phones: z.strictObject({ contact: phone, delivery: phone, billing: phone }),
  country,
  email: text(512).nullable(),
  company: z.boolean(),
  customerOrders: z.number().int().min(0).nullable(),
  language: text(35),
});

export const decisionBody: Reader<DecisionRequest> = jsonBody(
  z.strictObject({
    claim,
    // A cart may carry anything; what is no proof reads as none.
    proof: text(4_096).nullable(),
    challengeId: text(64).nullable(),
  }),
);

export const challengeBody: Reader<ChallengeRequest> = jsonBody(
  z.strictObject({
    claim,
    phone,
    requestKey: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/, 'Use 16 to 64 letters, digits, - or _.'),
  }),
);
