import { useEffect, useRef } from 'preact/hooks';
import type { Market, SandboxState } from '../../wire.ts';
import { formatMoney } from '../ui/money.ts';
import type { Bag } from './bag.ts';
import { BagLine } from './bag-line.tsx';

type Props = Readonly<{ state: SandboxState; market: Market; bag: Bag; isOpen: boolean; onClose: () => void }>;

export function BagDrawer({ state, market, bag, isOpen, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  return (
    <dialog
      ref={dialog}
      class="drawer"
      aria-labelledby="bag-title"
      onClose={onClose}
      onClick={({ target }) => {
        if (target === dialog.current) onClose();
      }}
    >
      <div class="panel">
        <header>
          <h2 id="bag-title">Bag</h2>
          <button type="button" class="close" aria-label="Close bag" onClick={onClose}>
            ×
          </button>
        </header>
        {bag.count === 0 ? (
          <p class="empty">Your bag is empty. The Aube coat is a good place to start.</p>
        ) : (
          <Filled state={state} market={market} bag={bag} />
        )}
      </div>
    </dialog>
  );
}

function Filled({ state, market, bag }: Pick<Props, 'state' | 'market' | 'bag'>) {
  const lines = state.products.filter(({ id }) => (bag.lines[id] ?? 0) > 0);
  return (
    <div class="filled">
      <ul>
        {lines.map((product) => (
          <BagLine key={product.id} product={product} market={market} bag={bag} />
        ))}
      </ul>
      <form class="to-pay" action="/cart" method="post">
        <p class="subtotal">
          <span>Subtotal</span>
          <span data-testid="subtotal">{formatMoney(bag.total / 100, market.currency, market)}</span>
        </p>
        <button class="solid" name="checkout" data-testid="checkout">
          Check out
        </button>
        <p class="small">Taxes included. Delivery is worked out at checkout.</p>
        <a class="onward" href="/cart">
          View bag
        </a>
      </form>
    </div>
  );
}
