import { expect, test } from '@jest/globals';
import golden from '@selvedge/contract/golden-vectors.json' with { type: 'json' };
import { judge } from './support/judge.ts';

test.each(golden.vectors)('the built Function judges the server’s own proofs as they are meant: $name', ({ proof, order, passes }) => {
  const { amount, currency, contact, delivery, billing, email } = order;
  const situation = { amount, currency, contact, deliveries: [delivery], billing, email, config: golden.config };
  expect(judge({ ...situation, proof }) === null).toBe(passes);
  expect(judge({ ...situation, attribute: proof }) === null).toBe(passes);
});
