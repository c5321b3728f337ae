import { expect, test } from '@jest/globals';
import type { ShopAges } from '../adapters/db/shop-ages.ts';
import { parseShopDomain } from '../core/shop/shop-domain.ts';
import { eachShop, noShops } from './each-shop.ts';
import { failure, ok } from './finding.ts';

function shops(count: number): readonly ShopAges[] {
  return Array.from({ length: count }, (_, index) => {
    const shop = parseShopDomain(`shop-${index}.myshopify.com`);
    if (!shop) throw new Error('that is a shop');
    return { shop, dataKey: '', tokensSavedAt: null, hasSmsAccount: true };
  });
}
const well = ({ shop }: ShopAges) => Promise.resolve([ok(`${shop}: well`)]);

test('a few shops are told of one by one, of many only what is wrong', async () => {
  expect(await eachShop(shops(2), well)).toHaveLength(2);
  const one = async (shop: ShopAges) => (shop.shop.startsWith('shop-7.') ? [failure('ill', 'Mend it.')] : well(shop));
  expect((await eachShop(shops(20), one)).map(({ says }) => says)).toEqual(['ill', '19 findings about shops are well']);
});

test('at most eight at a time', async () => {
  let [running, most] = [0, 0];
  await eachShop(shops(50), async (shop) => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 1));
    running -= 1;
    return well(shop);
  });
  expect(most).toBe(8);
});

test('shops for which there was no time are told of', async () => {
  const slow = async (shop: ShopAges) => {
    await new Promise((resolve) => setTimeout(resolve, 60));
    return well(shop);
  };
  const says = (await eachShop(shops(30), slow, 20)).map((finding) => finding.says);
  expect(says.at(-1)).toMatch(/^\d+ of 30 shops were not asked: there was no time$/);
});

test('no shop is fine, a database that cannot be read is worth a look', () => {
  expect(noShops({ outcome: 'closed', reason: 'the database cannot be read' })).toMatchObject([{ level: 'warning' }]);
});
