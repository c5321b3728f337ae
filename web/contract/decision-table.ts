/**
 * When an order must be verified: one table that the backend's `decideVerification` and the compiled Function are both tested against, so that
 * the block never promises what the Function refuses.
 */
import { CONVERSION_ROWS } from './conversion-rows.ts';
import type { DecisionRow } from './decision-row.ts';

/** What a row's policy does not name. */
export const DECISION_BASE = {
  mode: 'enforce',
  thresholds: { INR: { minor: 5_000_000, exponent: 2 }, JPY: { minor: 80_000, exponent: 0 }, KWD: { minor: 150_000, exponent: 3 } },
  otherCurrencies: 'always',
  base: { minor: 5_000_000, exponent: 2 },
  exempt: { companies: false, returningOrders: 0 },
} as const satisfies DecisionRow['policy'];

export const DECISION_TABLE: readonly DecisionRow[] = [
  { name: 'one minor unit below the threshold', policy: {}, order: { amount: '49999.99', currency: 'INR' }, verify: false },
  { name: 'at the threshold', policy: {}, order: { amount: '50000.00', currency: 'INR' }, verify: false },
  { name: 'one minor unit above the threshold', policy: {}, order: { amount: '50000.01', currency: 'INR' }, verify: true },
  { name: 'a fraction of a minor unit above the threshold', policy: {}, order: { amount: '50000.001', currency: 'INR' }, verify: true },
  { name: 'trailing zeros beyond the minor unit', policy: {}, order: { amount: '50000.0000', currency: 'INR' }, verify: false },
  { name: 'an amount without decimals', policy: {}, order: { amount: '50001', currency: 'INR' }, verify: true },
  { name: 'one decimal only', policy: {}, order: { amount: '50000.1', currency: 'INR' }, verify: true },
  { name: 'a currency without decimals, at', policy: {}, order: { amount: '80000', currency: 'JPY' }, verify: false },
  { name: 'a currency without decimals, above', policy: {}, order: { amount: '80001.0', currency: 'JPY' }, verify: true },
  { name: 'a currency of three decimals, at', policy: {}, order: { amount: '150.000', currency: 'KWD' }, verify: false },
  { name: 'a currency of three decimals, above', policy: {}, order: { amount: '150.001', currency: 'KWD' }, verify: true },
  {
    name: 'a threshold of zero asks for every paid order',
    policy: { thresholds: { EUR: { minor: 0, exponent: 2 } } },
    order: { amount: '0.01', currency: 'EUR' },
    verify: true,
  },
  {
    name: 'a threshold of zero leaves a free order alone',
    policy: { thresholds: { EUR: { minor: 0, exponent: 2 } } },
    order: { amount: '0.0', currency: 'EUR' },
    verify: false,
  },
  { name: 'a free order in a currency without a threshold', policy: {}, order: { amount: '0.00', currency: 'USD' }, verify: false },
  { name: 'a currency without a threshold, always', policy: {}, order: { amount: '1.00', currency: 'USD' }, verify: true },
  {
    name: 'a currency without a threshold, never',
    policy: { otherCurrencies: 'never' },
    order: { amount: '99999.00', currency: 'USD' },
    verify: false,
  },
  {
    name: 'no thresholds at all, never',
    policy: { thresholds: {}, otherCurrencies: 'never' },
    order: { amount: '99999.00', currency: 'INR' },
    verify: false,
  },
  { name: 'monitor asks nobody', policy: { mode: 'monitor' }, order: { amount: '99999.00', currency: 'INR' }, verify: false },
  { name: 'hold asks nobody at checkout', policy: { mode: 'hold' }, order: { amount: '99999.00', currency: 'INR' }, verify: false },
  {
    name: 'a company buyer, exempt',
    policy: { exempt: { companies: true, returningOrders: 0 } },
    order: { amount: '99999.00', currency: 'INR', company: true },
    verify: false,
  },
  { name: 'a company buyer, not exempt', policy: {}, order: { amount: '99999.00', currency: 'INR', company: true }, verify: true },
  {
    name: 'a returning customer, enough orders',
    policy: { exempt: { companies: false, returningOrders: 3 } },
    order: { amount: '99999.00', currency: 'INR', customerOrders: 3 },
    verify: false,
  },
  {
    name: 'a returning customer, one order short',
    policy: { exempt: { companies: false, returningOrders: 3 } },
    order: { amount: '99999.00', currency: 'INR', customerOrders: 2 },
    verify: true,
  },
  {
    name: 'a guest is never a returning customer',
    policy: { exempt: { companies: false, returningOrders: 1 } },
    order: { amount: '99999.00', currency: 'INR', customerOrders: null },
    verify: true,
  },
  {
    name: 'zero orders exempt nobody',
    policy: { exempt: { companies: false, returningOrders: 0 } },
    order: { amount: '99999.00', currency: 'INR', customerOrders: 50 },
    verify: true,
  },
  {
    name: 'a threshold of its own wins over the conversion, at',
    policy: { otherCurrencies: 'convert' },
    order: { amount: '80000', currency: 'JPY', rate: '0.0001' },
    verify: false,
  },
  {
    name: 'a threshold of its own wins over the conversion, above',
    policy: { otherCurrencies: 'convert' },
    order: { amount: '80001', currency: 'JPY', rate: '9999.0' },
    verify: true,
  },
  {
    name: 'a threshold of its own needs neither rate nor base',
    policy: { otherCurrencies: 'convert', base: null },
    order: { amount: '150.000', currency: 'KWD', rate: 'x' },
    verify: false,
  },
  {
    name: 'always asks also below what the threshold is worth',
    policy: { otherCurrencies: 'always' },
    order: { amount: '1.00', currency: 'USD', rate: '0.011' },
    verify: true,
  },
  {
    name: 'never asks also above what the threshold is worth',
    policy: { otherCurrencies: 'never' },
    order: { amount: '9999.00', currency: 'USD', rate: '0.011' },
    verify: false,
  },
  {
    name: 'monitor converts for nobody',
    policy: { mode: 'monitor', otherCurrencies: 'convert' },
    order: { amount: '9999.00', currency: 'USD', rate: '0.011' },
    verify: false,
  },
  {
    name: 'a company buyer, exempt, above what the threshold is worth',
    policy: { otherCurrencies: 'convert', exempt: { companies: true, returningOrders: 0 } },
    order: { amount: '9999.00', currency: 'USD', rate: '0.011', company: true },
    verify: false,
  },
  ...CONVERSION_ROWS,
];
