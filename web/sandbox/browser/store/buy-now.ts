import { useState } from 'preact/hooks';
import type { Market, Product } from '../../wire.ts';
import { createCart } from '../ui/api.ts';
import { messageOf } from '../ui/load.tsx';
import { sampleShopper } from '../ui/sample-shoppers.ts';
import { speechIn } from './market.ts';

type Purchase = Readonly<{ product: Product; shop: string; market: Market }>;
export type BuyNow = Readonly<{ go: (isWallet: boolean) => Promise<void>; isGoing: boolean; problem: string | null }>;

/** A checkout of this one piece, with what a returning shopper's browser fills in. The bag stays as it is; a wallet opens its sheet at once. */
export function useBuyNow({ product, shop, market }: Purchase): BuyNow {
  const [isGoing, setGoing] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const go = async (isWallet: boolean): Promise<void> => {
    setGoing(true);
    const { email, phone } = sampleShopper(market.country);
    const { country, currency } = market;
    const { language } = speechIn(market);
    const lines = [{ productId: product.id, quantity: 1 }];
    try {
      const cart = await createCart({
        shop,
        country,
        currency,
        language,
        lines,
        email,
        phone: phone === '' ? null : phone,
        wallet: isWallet,
      });
      location.assign(`/checkout/${cart.token}`);
    } catch (error) {
      setProblem(messageOf(error));
      setGoing(false);
    }
  };
  return { go, isGoing, problem };
}
