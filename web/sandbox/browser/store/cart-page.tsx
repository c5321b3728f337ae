import { createPortal } from 'preact/compat';
import { readState } from '../ui/api.ts';
import { Failure, useLoaded } from '../ui/load.tsx';
import type { SandboxState } from '../../wire.ts';
import { useBag } from './bag.ts';
import { BagLine } from './bag-line.tsx';
import { marketIn } from './market.ts';
import { Masthead } from './masthead.tsx';

/** What the browser adds to the bag's page, which the server wrote: masthead and lines. A change makes the page anew. */
export function CartPage() {
  const loaded = useLoaded('state', readState);
  if (loaded.state === 'loading') return null;
  if (loaded.state === 'failed') return <Failure message={loaded.message} />;
  return <LoadedCartPage state={loaded.data} />;
}

function LoadedCartPage({ state }: Readonly<{ state: SandboxState }>) {
  const market = marketIn(state);
  const bag = useBag(() => {
    location.reload();
  });
  const lines = document.getElementById('bag-lines');
  return (
    <>
      <Masthead state={state} market={market}>
        <span class="bag-button">
          Bag <span data-testid="bag-count">{bag.count}</span>
        </span>
      </Masthead>
      {lines &&
        createPortal(
          <ul class="bag-lines">
            {state.products
              .filter(({ id }) => (bag.lines[id] ?? 0) > 0)
              .map((product) => (
                <BagLine key={product.id} product={product} market={market} bag={bag} />
              ))}
          </ul>,
          lines,
        )}
    </>
  );
}
