import type { Cart, SandboxState } from '../../wire.ts';
import type { Order } from '../../wire-orders.ts';
import { formatMoney } from '../ui/money.ts';
import { numberOf } from '../ui/orders-api.ts';
import { sampleShopper } from '../ui/sample-shoppers.ts';
import { ThankYouBlock } from './thank-you-block.tsx';

export function ThankYou({ state, cart, order }: Readonly<{ state: SandboxState; cart: Cart; order: Order }>) {
  const shopper = sampleShopper(cart.country);
  return (
    <div class="thanks" data-testid="thank-you">
      <p class="confirmation">
        <svg viewBox="0 0 48 48" width="48" height="48" fill="none" stroke="currentColor" stroke-width="1.2" aria-hidden="true">
          <circle cx="24" cy="24" r="22.5" />
          <path d="m15 24.5 6.5 6.5L34 18" />
        </svg>
        <span>
          Confirmation <span data-testid="order-name">{order.name}</span>
        </span>
      </p>
      <h1>Thank you, {shopper.firstName}</h1>
      <p class="lead">Your order is confirmed. We will write to {order.phone ?? cart.email ?? 'you'} when it leaves the atelier.</p>
      {state.shop.installed && (
        <ThankYouBlock state={state} cart={cart} order={order} isEditor={new URLSearchParams(location.search).has('editor')} />
      )}
      <section class="receipt">
        <h2>Order details</h2>
        <dl>
          <dt>Contact</dt>
          <dd>{cart.email ?? cart.phone}</dd>
          <dt>Deliver to</dt>
          <dd>
            {shopper.firstName} {shopper.lastName}
            <br />
            {shopper.address}
            <br />
            {shopper.city} {shopper.postcode}
          </dd>
          <dt>Paid</dt>
          <dd>{formatMoney(order.total, order.currency, cart)} by card ending 4242</dd>
        </dl>
      </section>
      <a class="button-link" href="/store" data-testid="continue-shopping">
        Continue shopping
      </a>{' '}
      <a class="text-link" href={`/order/${numberOf(order.id)}`} data-testid="view-order">
        View your order
      </a>
    </div>
  );
}
