import type { DecisionRow } from './decision-row.ts';

/** Rates that cannot be read: no decimal text of 1 to 15 digits, or nothing that a threshold could be worth. */
const UNUSABLE_RATES = [
  '',
  ' ',
  'x',
  'null',
  'NaN',
  'Infinity',
  '0',
  '0.0',
  '00.0000000000000',
  '-1.0',
  '+1.0',
  ' 1.0',
  '1.0 ',
  '.5',
  '5.',
  '.',
  '1.2.3',
  '1,5',
  '1e3',
  '0x10',
  '١.٥',
  '1234567890123456',
  '1.234567890123456',
  '0.123456789012345',
  '000000000000000001.0',
] as const;

/** An order in a currency without a threshold of its own, where `convert` is set: [amount currency], [rate], from this threshold of the shop's currency. */
type Conversion = Readonly<{ order: `${string} ${string}`; rate: string; base?: DecisionRow['policy']['base'] }>;

const row = (name: string, { order, rate, base }: Conversion, verify: boolean): DecisionRow => {
  const [amount = '', currency = ''] = order.split(' ');
  const policy = { thresholds: {}, otherCurrencies: 'convert', ...(base !== undefined && { base }) } as const;
  return { name: `${name}: ${order} at "${rate}"`, policy, order: { amount, currency, rate }, verify };
};

const YEN = { minor: 80_000, exponent: 0 } as const;
const DINAR = { minor: 150_000, exponent: 3 } as const;

/** The threshold of the shop's own currency is ₹50,000 where a row names no other. */
export const CONVERSION_ROWS: readonly DecisionRow[] = [
  row('below what the threshold is worth', { order: '549.99 USD', rate: '0.011' }, false),
  row('exactly what it is worth', { order: '550.00 USD', rate: '0.011' }, false),
  row('one minor unit above', { order: '550.01 USD', rate: '0.011' }, true),
  row('a fraction of a minor unit above', { order: '550.0001 USD', rate: '0.011' }, true),
  row('trailing zeros beyond the minor unit', { order: '550.0000 USD', rate: '0.0110' }, false),

  row('three decimals, one thousandth below', { order: '179.999 KWD', rate: '0.0036' }, false),
  row('three decimals, at', { order: '180.000 KWD', rate: '0.0036' }, false),
  row('three decimals, one thousandth above', { order: '180.001 KWD', rate: '0.0036' }, true),
  row('no decimals, at', { order: '90000 JPY', rate: '1.8' }, false),
  row('no decimals, above', { order: '90001 JPY', rate: '1.8' }, true),
  row('from a currency without decimals, at', { order: '536.00 USD', rate: '0.0067', base: YEN }, false),
  row('from a currency without decimals, above', { order: '536.01 USD', rate: '0.0067', base: YEN }, true),
  row('from three decimals to none, at', { order: '76087 JPY', rate: '507.25', base: DINAR }, false),
  row('from three decimals to none, above', { order: '76088 JPY', rate: '507.25', base: DINAR }, true),
  row('from three decimals to two, at', { order: '43575.00 INR', rate: '290.5', base: DINAR }, false),
  row('from three decimals to two, above', { order: '43575.01 INR', rate: '290.5', base: DINAR }, true),

  row('what lies below a thousandth is cut off, at', { order: '617.283 KWD', rate: '0.01234567' }, false),
  row('what lies below a thousandth is cut off, above', { order: '617.284 KWD', rate: '0.01234567' }, true),
  row('2.03 by hand is 2.029 in doubles: below', { order: '2.02 USD', rate: '0.29', base: { minor: 700, exponent: 2 } }, false),
  row('2.03 by hand is 2.029 in doubles: above', { order: '2.03 USD', rate: '0.29', base: { minor: 700, exponent: 2 } }, true),
  row('multiplied before it is divided', { order: '14192.61 USD', rate: '2.3', base: { minor: 617_070, exponent: 2 } }, false),
  row('fifteen digits, at', { order: '61728.394 KWD', rate: '1.23456789012345' }, false),
  row('fifteen digits, above', { order: '61728.395 KWD', rate: '1.23456789012345' }, true),
  row('leading zeros', { order: '50000.00 USD', rate: '000000000000001' }, false),

  row('a tiny rate leaves a threshold of nothing', { order: '0.01 USD', rate: '0.00000000000001' }, true),
  row('a tiny rate leaves a free order alone', { order: '0.00 USD', rate: '0.00000000000001' }, false),
  row('a huge rate', { order: '9999999999.99 USD', rate: '999999999999999' }, false),
  row(
    'the largest threshold at the highest rate',
    { order: '9999999999.99 USD', rate: '999999999999999', base: { minor: 9_007_199_254_740_991, exponent: 0 } },
    false,
  ),
  row('a threshold of nothing asks for every paid order', { order: '0.001 KWD', rate: '3.5', base: { minor: 0, exponent: 2 } }, true),
  row('a threshold of nothing leaves a free order alone', { order: '0.000 KWD', rate: '3.5', base: { minor: 0, exponent: 2 } }, false),

  row('nothing to convert from', { order: '0.01 USD', rate: '0.011', base: null }, true),
  row('nothing to convert from leaves a free order alone', { order: '0.00 USD', rate: '0.011', base: null }, false),
  row('an unusable rate leaves a free order alone', { order: '0.00 USD', rate: 'x' }, false),
  ...UNUSABLE_RATES.map((rate) => row('an unusable rate', { order: '0.01 USD', rate }, true)),
];
