import { useState } from 'preact/hooks';
import type { Cart } from '../../wire.ts';
import { Garment } from '../ui/garments.tsx';
import { formatMoney } from '../ui/money.ts';
import type { CartControl } from './use-cart.ts';

/** What is bought and what it costs. */
export function Summary({ cart, edit }: Pick<CartControl, 'cart' | 'edit'>) {
  return (
    <div class="summary">
      <ul class="lines">
        {cart.lines.map((line) => (
          <Line key={line.product.id} line={line} cart={cart} />
        ))}
      </ul>
      {cart.order === null && <Discount cart={cart} edit={edit} />}
      <Totals cart={cart} />
    </div>
  );
}

function Line({ line, cart }: Readonly<{ line: Cart['lines'][number]; cart: Cart }>) {
  return (
    <li>
      <span class="thumbnail">
        <Garment name={line.product.image} colour={line.product.colour} />
        <span class="quantity" aria-label={`Quantity ${line.quantity}`}>
          {line.quantity}
        </span>
      </span>
      <span class="what">
        {line.product.title}
        <small>{line.product.subtitle}</small>
      </span>
      <span>{formatMoney(line.amount, cart.currency, cart)}</span>
    </li>
  );
}

function Discount({ cart, edit }: Pick<CartControl, 'cart' | 'edit'>) {
  const [code, setCode] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const apply = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (code.trim() === '') return;
    setRefused(await edit({ discountCode: code.trim() }));
  };
  if (cart.discountCode !== null) {
    return (
      <p class="chip">
        <span>{cart.discountCode}</span>
        <button
          type="button"
          aria-label={`Remove discount ${cart.discountCode}`}
          onClick={() => {
            void edit({ discountCode: null });
          }}
        >
          ×
        </button>
      </p>
    );
  }
  return (
    <form
      class="discount"
      onSubmit={(event) => {
        void apply(event);
      }}
    >
      <div class="field">
        <div class="box">
          <div class="inner">
            <input
              id="discount"
              placeholder=" "
              value={code}
              data-testid="discount"
              onInput={({ currentTarget }) => {
                setCode(currentTarget.value);
                setRefused(null);
              }}
            />
            <label class="label" for="discount">
              Discount code
            </label>
          </div>
        </div>
        {refused !== null && (
          <p class="error" role="alert">
            {refused}
          </p>
        )}
      </div>
      <button type="submit" class="quiet" data-testid="apply-discount">
        Apply
      </button>
    </form>
  );
}

function Totals({ cart }: Readonly<{ cart: Cart }>) {
  const money = (amount: string): string => formatMoney(amount, cart.currency, cart);
  return (
    <dl class="totals">
      <dt>Subtotal</dt>
      <dd>{money(cart.cost.subtotal)}</dd>
      {Number(cart.cost.discount) > 0 && (
        <>
          <dt>Discount</dt>
          <dd>−{money(cart.cost.discount)}</dd>
        </>
      )}
      <dt>Shipping</dt>
      <dd>{Number(cart.cost.shipping) === 0 ? 'Free' : money(cart.cost.shipping)}</dd>
      <dt class="grand">Total</dt>
      <dd class="grand">
        <small>{cart.currency}</small> <span data-testid="total">{money(cart.cost.total)}</span>
      </dd>
    </dl>
  );
}
