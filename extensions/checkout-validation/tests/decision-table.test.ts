import { DECISION_BASE, DECISION_TABLE } from '@selvedge/contract/decision-table.ts';
import { expect, test } from '@jest/globals';
import { judge, withConfig } from './support/judge.ts';
import { signProof } from './support/sign-proof.ts';

test.each(DECISION_TABLE)('the Function and the server ask for a proof alike: $name', ({ policy, order, verify }) => {
  const { amount, currency, rate = '1.0', company = false, customerOrders = null } = order;
  const situation = {
    amount,
    currency,
    rate,
    company,
    customerOrders,
    isAuthenticated: customerOrders !== null,
    config: withConfig({ ...DECISION_BASE, ...policy }),
  };
  expect(judge(situation) !== null).toBe(verify);
  // With a proof of ten times as much, nothing that is asked for is missing.
  const exponent = { JPY: 0, KWD: 3 }[currency] ?? 2;
  expect(judge({ ...situation, proof: signProof({ currency, exponent, amount: 999_999_999_999 }) })).toBeNull();
});
