import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { API_MODULE, API_SIGNATURES } from '../../../web/sandbox/function-host/guest-api.ts';
import { moduleShape } from '../../../web/sandbox/function-host/module-shape.ts';
import { generatedBytes } from '../generate-bytes.ts';
import { builtFunction } from './support/built-function.ts';
import { EXPORT, inputOf, withConfig } from './support/judge.ts';
import { instructionsOf } from './support/instructions-of.ts';
import { queryCost } from './support/query-cost.ts';
import { signProof } from './support/sign-proof.ts';

const folder = join(import.meta.dirname, '..');
const text = (name: string) => readFileSync(join(folder, name), 'utf8');

describe('the module', () => {
  const shape = moduleShape(builtFunction());

  test('imports Shopify’s Function API and nothing else, each import as it is', () => {
    expect(shape.imports.length).toBeGreaterThan(0);
    for (const { module, name, signature } of shape.imports) {
      expect(module).toBe(API_MODULE);
      expect(signature).toBe(API_SIGNATURES.get(name));
    }
  });

  test('exports its memory and what the toml names, and nothing else', () => {
    const named = /^\s*export = "(.+)"$/m.exec(text('shopify.extension.toml'))?.[1];
    expect(named).toBe(EXPORT);
    expect(shape.exports).toEqual([
      { name: EXPORT, kind: 'function', signature: '->' },
      { name: 'memory', kind: 'memory', signature: null },
    ]);
  });

  test('is at most 11,500 bytes, two fifths of them the shopper’s texts', () => {
    const { length } = builtFunction();
    process.stdout.write(`Function: ${length} bytes of wasm\n`);
    expect(length).toBeLessThanOrEqual(11_500);
  });

  test('holds the words and messages as they are now', () => {
    expect(text('assembly/bytes.ts')).toBe(generatedBytes());
  });
});

describe('the input query', () => {
  const schema = buildSchema(text('schema.graphql'));
  const query = text('run.graphql');

  test('is valid on Shopify’s schema and within its 3,000 bytes', () => {
    expect(validate(schema, parse(query))).toEqual([]);
    expect(Buffer.byteLength(query)).toBeLessThanOrEqual(3_000);
  });

  test('costs no more than Shopify allows', () => {
    const cost = queryCost(schema, query);
    process.stdout.write(`Function: a query of cost ${cost}\n`);
    expect(cost).toBeLessThanOrEqual(30);
    expect(
      queryCost(schema, '{ cart { __typename a: metafield(key: "a") { value jsonValue } cost { totalAmount { amount currencyCode } } } }'),
    ).toBe(5);
  });
});

describe('executed instructions', () => {
  const proof = signProof();
  const eight = ['919876543210', ...Array.from({ length: 7 }, (_, i) => `9198765432${i}1`)];
  const CONVERTED = { amount: '617.28', currency: 'USD', rate: '0.01234567', config: withConfig({ otherCurrencies: 'convert' }) } as const;
  const cases = [
    ['a usual cart with a proof', { proof }, 120_000],
    [
      'the same phone in three spellings',
      { proof, contact: '+91 98765 43210', deliveries: ['9876543210'], billing: '098765 43210' },
      160_000,
    ],
    ['a cart below the threshold', { amount: '100.00' }, 20_000],
    ['a cart without a proof', {}, 25_000],
    ['a total below what the threshold is worth', CONVERTED, 20_000],
    [
      'a total above what the threshold is worth, with a proof',
      { ...CONVERTED, amount: '617.29', proof: signProof({ currency: 'USD', amount: 61_729 }) },
      120_000,
    ],
    ['a wrong proof in both places', { proof: signProof({ key: 'A'.repeat(43) }), attribute: signProof({ key: 'A'.repeat(43) }) }, 160_000],
    [
      'as much work as a cart can make',
      {
        proof: signProof({ phones: eight, amount: 1 }),
        attribute: signProof({ phones: eight, epoch: 20_411, key: 'CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk' }),
        deliveries: Array.from({ length: 400 }, (_, i) => eight[i % 8] ?? null),
      },
      2_000_000,
    ],
  ] as const;

  test.each(cases)('%s stays far below Shopify’s 11 million', (name, change, bound) => {
    const count = instructionsOf(builtFunction(), EXPORT, inputOf(change));
    process.stdout.write(`Function: ${count.toLocaleString('en')} instructions for ${name}\n`);
    expect(count).toBeLessThanOrEqual(bound);
  });
});
