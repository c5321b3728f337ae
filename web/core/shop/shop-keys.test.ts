import { describe, expect, test } from '@jest/globals';
import { systemRandom } from '../shared/random.ts';
import { masterKeys } from './master-keys.ts';
import { parseShopDomain } from './shop-domain.ts';
import { shopKeys } from './shop-keys.ts';

const keys = shopKeys(Buffer.alloc(32, 1), systemRandom);
const other = shopKeys(Buffer.alloc(32, 2), systemRandom);

describe('a shop’s keys', () => {
  test('what is sealed opens under the same key and row only', () => {
    const sealed = keys.encrypt('+919876543210', 'challenges/1/a');
    expect(keys.decrypt(sealed, 'challenges/1/a')).toBe('+919876543210');
    expect(() => keys.decrypt(sealed, 'challenges/2/a')).toThrow('does not open');
    expect(() => other.decrypt(sealed, 'challenges/1/a')).toThrow('does not open');
    expect(() => keys.decrypt(`${sealed.slice(0, -2)}AA`, 'challenges/1/a')).toThrow('does not open');
    expect(() => keys.decrypt('', 'challenges/1/a')).toThrow('does not open');
    expect(keys.encrypt('+919876543210', 'challenges/1/a')).not.toBe(sealed);
  });

  test('an index is the same for the same value, and differs by kind and by shop', () => {
    expect(keys.index('phone', '1')).toBe(keys.index('phone', '1'));
    expect(new Set([keys.index('phone', '1'), keys.index('checkout', '1'), other.index('phone', '1')]).size).toBe(3);
  });

  test('a code’s digest belongs to its challenge and purpose, and no two lists of parts meet', () => {
    const digests = [
      keys.codeDigest('a', 'checkout', '123456'),
      keys.codeDigest('b', 'checkout', '123456'),
      keys.codeDigest('a', 'login', '123456'),
      keys.codeDigest('a', 'checkout1', '23456'),
      other.codeDigest('a', 'checkout', '123456'),
    ];
    expect(new Set(digests).size).toBe(5);
  });

  test('every epoch has its own proof key', () => {
    expect(keys.proofKey(1).equals(keys.proofKey(2))).toBe(false);
    expect(keys.proofKey(1)).toHaveLength(32);
  });
});

describe('master keys', () => {
  const shop = parseShopDomain('a.myshopify.com');
  const stranger = parseShopDomain('b.myshopify.com');
  if (!shop || !stranger) throw new Error('unreachable');
  const [first, second] = [Buffer.alloc(32, 3), Buffer.alloc(32, 4)];

  test('an old key of the ring still opens what it wrapped; a key that left the ring is named', () => {
    const wrapped = masterKeys([first], systemRandom).wrap(Buffer.alloc(32, 9), shop);
    expect(masterKeys([second, first], systemRandom).unwrap(wrapped, shop)).toEqual(Buffer.alloc(32, 9));
    expect(() => masterKeys([second], systemRandom).unwrap(wrapped, shop)).toThrow(/is not in the ring/);
  });

  test('a wrapped key does not open for another shop', () => {
    const ring = masterKeys([first], systemRandom);
    expect(() => ring.unwrap(ring.wrap(Buffer.alloc(32, 9), shop), stranger)).toThrow('does not open');
  });
});
