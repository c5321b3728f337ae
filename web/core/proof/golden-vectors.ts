import type { FunctionConfig } from '@selvedge/contract/function-config.ts';
import type { Money } from '../shared/money.ts';
import { type ProofContent, signProof } from './proof.ts';

type Order = Readonly<{
  amount: string;
  currency: string;
  contact: string | null;
  delivery: string | null;
  billing: string | null;
  email: string | null;
}>;
/** One proof, the order that carries it, and whether the order may complete. */
export type GoldenVector = Readonly<{ name: string; proof: string | null; order: Order; passes: boolean }>;

const KEY = Buffer.from('selvedge golden vectors: key one', 'utf8');
const PREVIOUS = Buffer.from('selvedge golden vectors: key two', 'utf8');
const FOREIGN = Buffer.from('another shop has another key ...', 'utf8');
const EPOCH = 496_000;

const inr = (minor: number): Money => ({ minor, currency: 'INR', exponent: 2 });
const CONTENT: ProofContent = {
  epoch: EPOCH,
  purpose: 'checkout',
  total: inr(5_499_000),
  id: 'AAECAwQFBgcICQoLDA0ODw',
  issuedAt: 1_785_600_000,
  spellings: ['919876543210', '9876543210', '09876543210'],
  email: 'asha@example.com',
};
const ORDER: Order = {
  amount: '54990.0',
  currency: 'INR',
  contact: '+919876543210',
  delivery: null,
  billing: null,
  email: 'asha@example.com',
};
const NO_PHONE = { contact: null, delivery: null, billing: null } as const;

export const GOLDEN_CONFIG: FunctionConfig = {
  v: 1,
  mode: 'enforce',
  thresholds: { INR: { minor: 5_000_000, exponent: 2 }, JPY: { minor: 60_000, exponent: 0 }, KWD: { minor: 130_000, exponent: 3 } },
  otherCurrencies: 'always',
  base: { minor: 5_000_000, exponent: 2 },
  phones: 'every',
  exempt: { companies: false, returningOrders: 0 },
  keys: [
    { epoch: EPOCH, key: KEY.toString('base64url') },
    { epoch: EPOCH - 1, key: PREVIOUS.toString('base64url') },
  ],
};

const sign = (change: Partial<ProofContent> = {}, key = KEY) => signProof(key, { ...CONTENT, ...change });
const vector = (name: string, passes: boolean, ...[proof, order]: [proof: string | null, order?: Partial<Order>]): GoldenVector => ({
  name,
  passes,
  proof,
  order: { ...ORDER, ...order },
});
const flip = (text: string, at: number) => text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);

/** Signed here by Node, judged in another test by the compiled Function: both sides speak one format or a test fails. */
export function goldenVectors(): readonly GoldenVector[] {
  const good = sign();
  return [...genuine(good), ...tampered(good), ...misused(good)];
}

function genuine(good: string): GoldenVector[] {
  const jpy = sign({ total: { minor: 98_000, currency: 'JPY', exponent: 0 } });
  const kwd = sign({ total: { minor: 250_125, currency: 'KWD', exponent: 3 } });
  return [
    vector('a good proof', true, good),
    vector('under the previous epoch', true, sign({ epoch: EPOCH - 1 }, PREVIOUS)),
    vector('the total fell', true, good, { amount: '52000.00' }),
    vector('the phone in national spelling with trunk prefix', true, good, { contact: '098765 43210' }),
    vector('the phone with spaces and marks', true, good, { contact: '\u202A+91\u00A098765\u201143210\u202C' }),
    vector('every phone the same, differently spelled', true, good, { delivery: '9876543210', billing: '0091 98765 43210'.slice(2) }),
    vector('no phone on the order, the e-mail holds', true, good, { ...NO_PHONE, email: ' Asha@Example.com ' }),
    vector('a currency without decimals', true, jpy, { amount: '98000.0', currency: 'JPY' }),
    vector('a currency of three decimals', true, kwd, { amount: '250.125', currency: 'KWD' }),
    vector('below the threshold without a proof', true, null, { amount: '50000.00' }),
  ];
}

function tampered(good: string): GoldenVector[] {
  const [version = ''] = good.split('.');
  const raised = good.replace('.5499000.', '.9999900.');
  return [
    vector('no proof', false, null),
    vector('an empty proof', false, ''),
    vector('one bit of the MAC flipped', false, flip(good, good.length - 1)),
    vector('one character of a phone digest flipped', false, flip(good, good.indexOf(',') + 3)),
    vector('truncated by one character', false, good.slice(0, -1)),
    vector('truncated before the MAC', false, good.slice(0, good.lastIndexOf('.'))),
    vector('an empty MAC', false, good.slice(0, good.lastIndexOf('.') + 1)),
    vector('the amount raised in the text', false, raised, { amount: '99999.00' }),
    vector('another version', false, good.replace(version, 'v2')),
    vector('a leading zero', false, good.replace('.5499000.', '.05499000.')),
    vector('one field too many', false, good.replace('.checkout.', '.checkout.x.')),
    vector('a trailing newline', false, `${good}\n`),
    vector('the flag of a client', false, 'verified'),
    vector('very long', false, `${good}${'A'.repeat(4_000)}`),
  ];
}

function misused(good: string): GoldenVector[] {
  return [
    vector('under the key of another shop', false, sign({}, FOREIGN)),
    vector('under an epoch that ended', false, sign({ epoch: EPOCH - 2 }, PREVIOUS)),
    vector('under the key of the previous epoch in the name of this one', false, sign({}, PREVIOUS)),
    vector('for another purpose', false, sign({ purpose: 'login' })),
    vector('the total rose by one minor unit', false, good, { amount: '54990.01' }),
    vector('the total rose by a fraction of one', false, good, { amount: '54990.001' }),
    vector('another currency', false, good, { amount: '54990.00', currency: 'USD' }),
    vector('the same number in another exponent', false, sign({ total: { minor: 5_499_000, currency: 'INR', exponent: 0 } })),
    vector('another contact phone', false, good, { contact: '+919876543211' }),
    vector('another delivery phone', false, good, { delivery: '+14155552671' }),
    vector('another billing phone', false, good, { billing: '+14155552671' }),
    vector('a phone that cannot be read', false, good, { delivery: 'call me' }),
    vector('a phone in other digits', false, good, { contact: '+٩١٩٨٧٦٥٤٣٢١١' }),
    vector('a phone half in other digits, by a proof that names its fragment', false, sign({ spellings: ['91'] }), {
      contact: '+91 ９１２３４５６７８９',
    }),
    vector('the right digits beside another script’s', false, good, { contact: '+919876543210٧' }),
    vector('no phone on the order, another e-mail', false, good, { ...NO_PHONE, email: 'eve@example.com' }),
    vector('no phone on the order, no e-mail in the proof', false, sign({ email: null }), NO_PHONE),
    vector('neither phone nor e-mail on the order', false, good, { ...NO_PHONE, email: null }),
  ];
}
