import type { Market, Product } from '../../wire.ts';
import { Garment } from '../ui/garments.tsx';
import { priceIn } from '../ui/money.ts';
import type { Bag } from './bag.ts';

export function BagLine({ product, market, bag }: Readonly<{ product: Product; market: Market; bag: Bag }>) {
  const count = bag.lines[product.id] ?? 0;
  return (
    <li data-testid="bag-line">
      <span class="thumbnail">
        <Garment name={product.image} colour={product.colour} />
      </span>
      <span class="what">
        {product.title}
        <small>{product.subtitle}</small>
        <span class="stepper">
          <button
            type="button"
            aria-label={`One ${product.title} less`}
            onClick={() => {
              bag.change(product.id, -1);
            }}
          >
            −
          </button>
          <span aria-live="polite">{count}</span>
          <button
            type="button"
            aria-label={`One ${product.title} more`}
            onClick={() => {
              bag.change(product.id, 1);
            }}
          >
            +
          </button>
        </span>
      </span>
      <span>{priceIn(market, product)}</span>
    </li>
  );
}
