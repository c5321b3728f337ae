import { describe, expect, test } from '@jest/globals';
import { DECISION_BASE, DECISION_TABLE } from '@selvedge/contract/decision-table.ts';
import { parseMoney } from '../shared/money.ts';
import { decideVerification } from './decide-verification.ts';

describe('the decision table', () => {
  test.each(DECISION_TABLE)('$name', ({ policy, order, verify }) => {
    const total = parseMoney(order.amount, order.currency);
    expect(total).not.toBeNull();
    if (!total) return;
    const facts = { total, company: order.company ?? false, customerOrders: order.customerOrders ?? null, rate: order.rate ?? '1.0' };
    expect(decideVerification({ ...DECISION_BASE, ...policy }, facts)).toBe(verify);
  });
});
