import type { Market, Product } from '../../wire.ts';
import { Garment } from '../ui/garments.tsx';
import { priceIn } from '../ui/money.ts';

export function ProductView({ product, market, onAdd }: Readonly<{ product: Product; market: Market; onAdd: (product: Product) => void }>) {
  return (
    <main class="product-page">
      <div class="picture">
        <Garment name={product.image} colour={product.colour} />
      </div>
      <div class="description">
        <a href="#" class="back">
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
