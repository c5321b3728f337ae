import { expect, test } from '@jest/globals';
import { visitorAddress } from './visitor-address.ts';

const bearer = (claims: object) => `Bearer e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;
const [ONE, OTHER] = ['a'.repeat(32), 'b'.repeat(32)];

test('each checkout has an address of its own, the same for all its tokens', () => {
  const address = visitorAddress(bearer({ jti: `${ONE}/1` }));
  expect(address).toMatch(/^198\.18\.\d+\.\d+$/);
  expect(visitorAddress(bearer({ jti: `${ONE}/2` }))).toBe(address);
  expect(visitorAddress(bearer({ jti: `${OTHER}/1` }))).not.toBe(address);
});

test.each([undefined, '', 'Bearer', 'Bearer a.b.c', bearer({}), bearer({ jti: 'e0c5' }), bearer({ jti: 7 })])(
  '%j names no checkout',
  (authorization) => {
    expect(visitorAddress(authorization)).toBeNull();
  },
);
