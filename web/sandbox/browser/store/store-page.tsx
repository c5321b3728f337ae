import { useState } from 'preact/hooks';
import type { Market, Product, SandboxState } from '../../wire.ts';
import { readState } from '../ui/api.ts';
import { Garment } from '../ui/garments.tsx';
import { Failure, useLoaded } from '../ui/load.tsx';
import { priceIn } from '../ui/money.ts';
import { BagDrawer } from './bag-drawer.tsx';
import { useBag } from './bag.ts';
import { marketIn } from './market.ts';
import { Foot, Masthead } from './masthead.tsx';
import { ProductView } from './product-view.tsx';

export function StorePage() {
  const loaded = useLoaded('state', readState);
  if (loaded.state === 'loading')
    return (
      <p class="visually-hidden" role="status">
        Loading the store
      </p>
    );
  if (loaded.state === 'failed') return <Failure message={loaded.message} />;
  return <Store state={loaded.data} />;
}

function Store({ state }: Readonly<{ state: SandboxState }>) {
  const market = marketIn(state);
  const bag = useBag();
  const [isBagOpen, setBagOpen] = useState(false);
  const shown = state.products.find(({ id }) => location.pathname === `/products/${id}`);
  const add = (product: Product): void => {
    void bag.add(product.id).then(() => {
      setBagOpen(true);
    });
  };
  return (
    <>
      <Masthead state={state} market={market}>
        <button
          type="button"
          class="bag-button"
          data-testid="open-bag"
          onClick={() => {
            setBagOpen(true);
          }}
        >
          Bag <span data-testid="bag-count">{bag.count}</span>
        </button>
      </Masthead>
      {shown ? (
        <ProductView product={shown} shop={state.shop.domain} market={market} onAdd={add} />
      ) : (
        <Collection products={state.products} market={market} onAdd={add} />
      )}
      <Foot />
      <BagDrawer
        state={state}
        market={market}
        bag={bag}
        isOpen={isBagOpen}
        onClose={() => {
          setBagOpen(false);
        }}
      />
    </>
  );
}

function Collection({
  products,
  market,
  onAdd,
}: Readonly<{ products: readonly Product[]; market: Market; onAdd: (product: Product) => void }>) {
  return (
    <main>
      <section class="opening">
        <p class="season">Autumn–Winter</p>
        <h1>Made slowly, worn for years</h1>
      </section>
      <ul class="grid" aria-label="Collection">
        {products.map((product) => (
          <li key={product.id} class="product" data-testid={`product-${product.id}`}>
            <a href={`/products/${product.id}`} class="picture" tabindex={-1} aria-hidden="true">
              <Garment name={product.image} colour={product.colour} />
            </a>
            <div class="caption">
              <a href={`/products/${product.id}`}>{product.title}</a>
              <span class="price">{priceIn(market, product)}</span>
              <small>{product.subtitle}</small>
              <button
                type="button"
                class="add"
                data-testid="add-to-bag"
                aria-label={`Add to bag: ${product.title}`}
                onClick={() => {
                  onAdd(product);
                }}
              >
                Add to bag
              </button>
            </div>
          </li>
        ))}
      </ul>
    </main>
  );
}
