import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { shopifyAdmin } from './shopify-admin.ts';
import { APP, SHOP } from './tests/an-access.ts';
import { askedShop, data, operationOf } from './tests/asked-shop.ts';
import { playedShopify, type PlayedShopify, type Received } from './tests/played-shopify.ts';

let shopify: PlayedShopify;
beforeEach(async () => {
  shopify = await playedShopify();
});
afterEach(() => shopify.close());

type Defined = Readonly<{ key: string; isCopyable: boolean }>;
const PROOF = { key: 'otp_proof', isCopyable: true };
const STANDING = { key: 'verification', isCopyable: false };

/** A shop that keeps definitions; `codes`: with what it refuses to. */
async function aShopWith(kept: readonly Defined[], codes: readonly string[] = []) {
  const definitions = new Map(kept.map(({ key, isCopyable }) => [key, isCopyable]));
  const write = (request: Received, field: string) => {
    const { key, isCopyable } = definedIn(request);
    if (codes.length === 0) definitions.set(key, isCopyable);
    return data({ [field]: { userErrors: codes.map((code) => ({ code, field: [], message: 'no' })) } });
  };
  const { client, calls } = await askedShop(shopify, (request) => {
    const name = operationOf(request);
    if (name === 'CreateMetafieldDefinition') return write(request, 'metafieldDefinitionCreate');
    if (name === 'UpdateMetafieldDefinition') return write(request, 'metafieldDefinitionUpdate');
    const nodes = [...definitions].map(([key, enabled]) => ({ id: key, key, capabilities: { cartToOrderCopyable: { enabled } } }));
    return data({ currentAppInstallation: { id: 'gid://shopify/AppInstallation/1', accessScopes: [] }, metafieldDefinitions: { nodes } });
  });
  const writes = () =>
    calls()
      .map(operationOf)
      .filter((name) => name !== 'Installation');
  return { admin: shopifyAdmin({ client, apiKey: APP.apiKey }), definitions, writes };
}

function definedIn({ body }: Received): Defined {
  // As the operations of this test send it.
  const { definition } = body.variables as { definition: { key: string; capabilities: { cartToOrderCopyable: { enabled: boolean } } } };
  return { key: definition.key, isCopyable: definition.capabilities.cartToOrderCopyable.enabled };
}

test('both are made where there are none, and made once', async () => {
  const { admin, definitions, writes } = await aShopWith([]);
  expect(await admin.installation(SHOP)).toMatchObject({ hasDefinitions: false });
  await admin.defineMetafields(SHOP);
  await admin.defineMetafields(SHOP);
  expect(writes()).toEqual(['CreateMetafieldDefinition', 'CreateMetafieldDefinition']);
  expect(Object.fromEntries(definitions)).toEqual({ otp_proof: true, verification: false });
  expect(await admin.installation(SHOP)).toMatchObject({ hasDefinitions: true });
});

test.each<[string, readonly Defined[], readonly string[]]>([
  ['one is missing', [PROOF], ['CreateMetafieldDefinition']],
  ['a proof would not be copied', [{ ...PROOF, isCopyable: false }, STANDING], ['UpdateMetafieldDefinition']],
  ['the standing is copied, which does no harm', [PROOF, { ...STANDING, isCopyable: true }], []],
  ['all is there, and another of ours', [PROOF, STANDING, { key: 'another', isCopyable: true }], []],
])('where %s, only that is mended', async (_name, kept, expected) => {
  const { admin, writes } = await aShopWith(kept);
  await admin.defineMetafields(SHOP);
  expect(writes()).toEqual(expected);
});

test('of two processes at once the slower one is content', async () => {
  const { admin, writes } = await aShopWith([], ['TAKEN']);
  await admin.defineMetafields(SHOP);
  expect(writes()).toHaveLength(2);
});

test('a refusal is told', async () => {
  const { admin } = await aShopWith([], ['RESOURCE_TYPE_LIMIT_EXCEEDED']);
  await expect(admin.defineMetafields(SHOP)).rejects.toMatchObject({ code: 'shopify-refused', message: expect.stringContaining('LIMIT') });
});
