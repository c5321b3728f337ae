import { useEffect, useState } from 'preact/hooks';
import type { SandboxState } from '../../wire.ts';
import type { Order } from '../../wire-orders.ts';
import { readState } from '../ui/api.ts';
import { onSandboxEvent } from '../ui/events.ts';
import { Garment } from '../ui/garments.tsx';
import { Failure, useLoaded } from '../ui/load.tsx';
import { formatMoney } from '../ui/money.ts';
import { readOrder } from '../ui/orders-api.ts';
import { Wordmark } from '../ui/wordmark.tsx';
import { OrderStatusBlock } from './order-status-block.tsx';

/** Shopify's order-status page, as the link in the e-mail opens it; with `?as=customer`, as its customer sees it signed in. */
export function OrderPage() {
  const number = location.pathname.split('/')[2] ?? '';
  const loaded = useLoaded(number, async () => {
    const [state, order] = await Promise.all([readState(), readOrder(number)]);
    return { state, order };
  });
  if (loaded.state === 'loading')
    return (
      <p class="visually-hidden" role="status">
        Loading your order
      </p>
    );
  if (loaded.state === 'failed')
    return (
      <Failure message={loaded.message}>
        <a href="/store">Back to the store</a>
      </Failure>
    );
  return <OrderStatus state={loaded.data.state} initial={loaded.data.order} />;
}

function OrderStatus({ state, initial }: Readonly<{ state: SandboxState; initial: Order }>) {
  const order = useLiveOrder(initial);
  const query = new URLSearchParams(location.search);
  const isSignedIn = query.get('as') === 'customer' && order.customer !== null;
  return (
    <>
      <header class="account">
        <a href="/store" aria-label="Atelier Lumen, back to the store">
          <Wordmark height={15} />
        </a>
        <span>{isSignedIn ? (order.email ?? 'Signed in') : 'Your order'}</span>
      </header>
      <main class="order" data-testid="order-status">
        <h1>Order {order.name}</h1>
        <p class="lead">
          <span data-testid="order-standing">{standingOf(order)}</span> · {dayOf(order.createdAt)}
        </p>
        <div class="columns">
          <div>
            {state.shop.installed && (
              <OrderStatusBlock state={state} order={order} isSignedIn={isSignedIn} isEditor={query.has('editor')} />
            )}
            <Contacts order={order} />
          </div>
          <Lines order={order} />
        </div>
      </main>
    </>
  );
}

function useLiveOrder(initial: Order): Order {
  const [order, setOrder] = useState(initial);
  useEffect(
    () =>
      onSandboxEvent((event) => {
        if (event.type === 'reset') location.assign('/store');
        // What one read does not bring, the next change does.
        if (event.type === 'order-changed' && event.id === initial.id)
          readOrder(initial.id.split('/').at(-1) ?? '').then(setOrder, () => undefined);
      }),
    [initial.id],
  );
  return order;
}

function Contacts({ order }: Readonly<{ order: Order }>) {
  const address = order.shippingAddress ?? order.billingAddress;
  return (
    <section class="panel">
      <h2>Contact and delivery</h2>
      <dl>
        <dt>Contact</dt>
        <dd>{order.email ?? order.contactPhone ?? '—'}</dd>
        <dt>Deliver to</dt>
        <dd>
          {address.name}
          <br />
          {address.address1}
          <br />
          {address.city} {address.zip}
        </dd>
        <dt>Paid</dt>
        <dd>by card ending 4242</dd>
      </dl>
    </section>
  );
}

function Lines({ order }: Readonly<{ order: Order }>) {
  const place = { country: (order.shippingAddress ?? order.billingAddress).country };
  return (
    <section class="panel summary" aria-label="What you ordered">
      <ul class="lines">
        {order.lines.map((line) => (
          <li key={line.title}>
            <span class="thumbnail">
              <Garment name={line.image} colour={line.colour} />
              <span class="quantity">{line.quantity}</span>
            </span>
            <span class="what">
              {line.title}
              <small>{line.subtitle}</small>
            </span>
            <span>{formatMoney(line.amount, order.currency, place)}</span>
          </li>
        ))}
      </ul>
      <dl class="totals">
        <dt class="grand">Total</dt>
        <dd class="grand">
          <small>{order.currency}</small> {formatMoney(order.total, order.currency, place)}
        </dd>
      </dl>
    </section>
  );
}

/** Shopify tells a shopper nothing of a hold: the order is confirmed, whatever the shop does before it sends it. */
function standingOf({ cancelledAt, fulfilmentStatus }: Order): string {
  if (cancelledAt !== null) return 'Cancelled';
  return fulfilmentStatus === 'FULFILLED' ? 'On its way' : 'Confirmed';
}

const dayOf = (at: number): string => new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' }).format(at);
