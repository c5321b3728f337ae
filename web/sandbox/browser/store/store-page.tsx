import { useEffect, useState } from 'preact/hooks';
import type { Market, Product, SandboxState } from '../../wire.ts';
import { readState } from '../ui/api.ts';
import { Garment } from '../ui/garments.tsx';
import { Failure, useLoaded } from '../ui/load.tsx';
import { priceIn } from '../ui/money.ts';
import { Wordmark } from '../ui/wordmark.tsx';
import { BagDrawer } from './bag-drawer.tsx';
import { useBag } from './bag.ts';
import { nameOfLanguage, useLanguage, useMarket } from './market.ts';
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
  const [market, chooseMarket] = useMarket(state);
  const speech = useLanguage(market);
  const bag = useBag();
  const [isBagOpen, setBagOpen] = useState(false);
  const shown = useShownProduct(state.products);
  const add = (product: Product): void => {
    bag.change(product.id, 1);
    setBagOpen(true);
  };
  return (
    <>
      <header class="masthead">
        <MarketSwitch state={state} market={market} onMarket={chooseMarket} speech={speech} />
        <a href="#" class="home" aria-label="Atelier Lumen">
          <Wordmark height={17} />
        </a>
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
      </header>
      {shown ? (
        <ProductView product={shown} market={market} onAdd={add} />
      ) : (
        <Collection products={state.products} market={market} onAdd={add} />
      )}
      <footer class="foot">
        <p>Atelier Lumen is an invented house. Nothing here is sold.</p>
        <p>Complimentary delivery · Returns within 30 days</p>
      </footer>
      <BagDrawer
        state={state}
        market={market}
        language={speech.language}
        bag={bag}
        isOpen={isBagOpen}
        onClose={() => {
          setBagOpen(false);
        }}
      />
    </>
  );
}

type SwitchProps = Readonly<{
  state: SandboxState;
  market: Market;
  onMarket: (country: string) => void;
  speech: ReturnType<typeof useLanguage>;
}>;

function MarketSwitch({ state, market, onMarket, speech }: SwitchProps) {
  return (
    <div class="market">
      <select
        aria-label="Country and currency"
        value={market.country}
        data-testid="market"
        onChange={({ currentTarget }) => {
          onMarket(currentTarget.value);
        }}
      >
        {state.markets.map(({ country, name, currency }) => (
          <option key={country} value={country}>
            {name} · {currency}
          </option>
        ))}
      </select>
      {speech.offered.length > 1 && (
        <select
          aria-label="Language at checkout"
          value={speech.language}
          data-testid="language"
          onChange={({ currentTarget }) => {
            speech.choose(currentTarget.value);
          }}
        >
          {speech.offered.map((language) => (
            <option key={language} value={language} lang={language}>
              {nameOfLanguage(language)}
            </option>
          ))}
        </select>
      )}
    </div>
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
            <a href={`#${product.id}`} class="picture" tabindex={-1} aria-hidden="true">
              <Garment name={product.image} colour={product.colour} />
            </a>
            <div class="caption">
              <a href={`#${product.id}`}>{product.title}</a>
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

/** The product that the address names after its #. */
function useShownProduct(products: readonly Product[]): Product | undefined {
  const [id, setId] = useState(location.hash.slice(1));
  useEffect(() => {
    const follow = (): void => {
      setId(location.hash.slice(1));
      scrollTo(0, 0);
    };
    addEventListener('hashchange', follow);
    return () => {
      removeEventListener('hashchange', follow);
    };
  }, []);
  return products.find((product) => product.id === id);
}
