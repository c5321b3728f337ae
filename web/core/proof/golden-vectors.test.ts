import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { GOLDEN_CONFIG, goldenVectors } from './golden-vectors.ts';
import { orderDigits } from '../phone/order-digits.ts';
import { checkProof } from './check-proof.ts';
import { parseMoney } from '../shared/money.ts';

const FILE = new URL('../../contract/golden-vectors.json', import.meta.url);

test('the committed vectors are what this code signs', () => {
  const text = `${JSON.stringify({ config: GOLDEN_CONFIG, vectors: goldenVectors() }, null, 2)}\n`;
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(FILE, text);
  expect(readFileSync(FILE, 'utf8')).toBe(text);
});

const keys = new Map(GOLDEN_CONFIG.keys.map(({ epoch, key }) => [epoch, Buffer.from(key, 'base64url')]));

test.each(goldenVectors().filter(({ proof }) => proof !== null))(
  'the server judges as the Function does: $name',
  ({ proof, order, passes }) => {
    const total = parseMoney(order.amount, order.currency);
    expect(total).not.toBeNull();
    if (!total) return;
    const phones = [order.contact, order.delivery, order.billing].filter((phone) => phone !== null).map(orderDigits);
    const verdict = checkProof(proof, { purpose: 'checkout', total, phones, email: order.email }, (epoch) => keys.get(epoch) ?? null);
    expect(verdict === 'holds').toBe(passes);
  },
);
