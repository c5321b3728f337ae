import { describe, expect, test } from '@jest/globals';
import { functionInput } from '../function-input.ts';

const root = (presentmentCurrencyRate: unknown) => ({
  buyerJourney: { step: null },
  localization: { language: { isoCode: 'EN' } },
  presentmentCurrencyRate,
  validation: { metafield: () => null },
  cart: {
    cost: { totalAmount: { amount: '1.0', currencyCode: 'EUR' } },
    deliveryGroups: [],
    metafield: () => null,
    attribute: () => null,
  },
});

describe('the rate from the shop’s currency to the cart’s', () => {
  test('reaches the Function as the decimal text that it is', () => {
    for (const rate of ['1.0', '172.0', '0.356', '0.00000000012'])
      expect(functionInput(root(rate))).toMatchObject({ presentmentCurrencyRate: rate });
  });

  test('is always there, as in Shopify’s schema', () => {
    expect(() => functionInput(root(null))).toThrow('presentmentCurrencyRate');
  });
});
