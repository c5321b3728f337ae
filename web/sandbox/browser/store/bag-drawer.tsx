import { useEffect, useRef, useState } from 'preact/hooks';
import type { Market, Product, SandboxState } from '../../wire.ts';
import { createCart } from '../ui/api.ts';
import { Garment } from '../ui/garments.tsx';
import { messageOf } from '../ui/load.tsx';
import { formatMoney, priceIn, roundedPrice } from '../ui/money.ts';
import { sampleShopper } from '../ui/sample-shoppers.ts';
import type { Bag } from './bag.ts';

type Props = Readonly<{ state: SandboxState; market: Market; language: string; bag: Bag; isOpen: boolean; onClose: () => void }>;

export function BagDrawer({ state, market, language, bag, isOpen, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const checkout = useCheckout({ state, market, language, bag });
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  const lines = state.products.filter(({ id }) => (bag.lines[id] ?? 0) > 0);
  const subtotal = lines.reduce((sum, product) => sum + roundedPrice(market, product) * (bag.lines[product.id] ?? 0), 0);
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
        {lines.length === 0 ? (
          <p class="empty">Your bag is empty. The Aube coat is a good place to start.</p>
        ) : (
          <>
            <ul>
              {lines.map((product) => (
                <BagLine key={product.id} product={product} market={market} bag={bag} />
              ))}
            </ul>
            <footer>
              <p class="subtotal">
                <span>Subtotal</span>
                <span data-testid="subtotal">{formatMoney(subtotal, market.currency, market)}</span>
              </p>
              <button
                type="button"
                class="solid"
                data-testid="checkout"
                aria-busy={checkout.isGoing}
                onClick={() => {
                  void checkout.go();
                }}
              >
                Check out
              </button>
              {checkout.problem !== null && (
                <p class="problem" role="alert">
                  {checkout.problem}
                </p>
              )}
              <p class="small">Taxes included. Delivery is worked out at checkout.</p>
            </footer>
          </>
        )}
      </div>
    </dialog>
  );
}

function BagLine({ product, market, bag }: Readonly<{ product: Product; market: Market; bag: Bag }>) {
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

/** Makes the cart at Shopify, with what a returning shopper's browser fills in, and goes to its checkout. */
function useCheckout({ state, market, language, bag }: Pick<Props, 'state' | 'market' | 'language' | 'bag'>) {
  const [isGoing, setGoing] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const go = async (): Promise<void> => {
    setGoing(true);
    const { email, phone } = sampleShopper(market.country);
    try {
      const cart = await createCart({
        shop: state.shop.domain,
        currency: market.currency,
        country: market.country,
        language,
        lines: Object.entries(bag.lines).map(([productId, quantity]) => ({ productId, quantity })),
        email,
        phone: phone === '' ? null : phone,
      });
      location.assign(`/checkout/${cart.token}`);
    } catch (error) {
      setProblem(messageOf(error));
      setGoing(false);
    }
  };
  return { go, isGoing, problem };
}
