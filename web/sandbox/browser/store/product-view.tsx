import type { Market, Product } from '../../wire.ts';
import { Garment } from '../ui/garments.tsx';
import { priceIn } from '../ui/money.ts';
import { useBuyNow, type BuyNow } from './buy-now.ts';

type Props = Readonly<{ product: Product; shop: string; market: Market; onAdd: (product: Product) => void }>;

export function ProductView({ product, shop, market, onAdd }: Props) {
  const buyNow = useBuyNow({ product, shop, market });
  return (
    <main class="product-page">
      <div class="picture">
        <Garment name={product.image} colour={product.colour} />
      </div>
      <div class="description">
        <a href="/store" class="back">
          Collection
        </a>
        <h1>{product.title}</h1>
        <p class="lead">{product.subtitle}</p>
        <p class="price">{priceIn(market, product)}</p>
        <button
          type="button"
          class="solid"
          data-testid="add-to-bag"
          onClick={() => {
            onAdd(product);
          }}
        >
          Add to bag
        </button>
        <QuickWays buyNow={buyNow} />
        <dl>
          <dt>Made in</dt>
          <dd>Our own atelier, in small runs</dd>
          <dt>Finish</dt>
          <dd>Self-finished edges, sewn by hand where it shows</dd>
          <dt>Delivery</dt>
          <dd>Three to five days to {market.name}</dd>
        </dl>
      </div>
    </main>
  );
}

/** Past the bag: Shopify's dynamic checkout buttons. */
function QuickWays({ buyNow }: Readonly<{ buyNow: BuyNow }>) {
  const ways = [
    { isWallet: false, label: 'Buy it now', testId: 'buy-now' },
    { isWallet: true, label: 'Buy with Express Pay', testId: 'buy-with-wallet' },
  ] as const;
  return (
    <div class="quick-ways">
      {ways.map(({ isWallet, label, testId }) => (
        <button
          key={testId}
          type="button"
          class={isWallet ? 'solid' : 'hollow'}
          data-testid={testId}
          aria-busy={buyNow.isGoing}
          onClick={() => {
            void buyNow.go(isWallet);
          }}
        >
          {label}
        </button>
      ))}
      {buyNow.problem !== null && (
        <p class="problem" role="alert">
          {buyNow.problem}
        </p>
      )}
    </div>
  );
}
