import type { SandboxState } from '../../../wire.ts';
import type { Order } from '../../../wire-orders.ts';
import { Failure } from '../../ui/load.tsx';
import { formatMoney } from '../../ui/money.ts';
import { numberOf, readOrders } from '../../ui/orders-api.ts';
import { useLive } from '../../ui/use-live.ts';
import type { Go } from '../use-view.ts';
import { Badge } from './badge.tsx';
import { CHANNELS, FULFILMENT, itemCount, PAYMENT, when } from './words.ts';

type Props = Readonly<{ shop: SandboxState['shop']; go: Go }>;

/** Shopify's own list of a shop's orders, the newest first. */
export function OrdersPage({ shop, go }: Props) {
  const loaded = useLive(shop.domain, {
    load: () => readOrders(shop.domain),
    changes: ({ type }) => type === 'order' || type === 'order-changed' || type === 'reset',
  });
  if (loaded.state === 'loading') return <div class="orders" />;
  if (loaded.state === 'failed') return <Failure message={loaded.message} />;
  const orders = loaded.data.orders.toReversed();
  return (
    <div class="orders" data-testid="orders-page">
      <h1>Orders</h1>
      {orders.length === 0 ? <NoOrders /> : <OrderTable orders={orders} shop={shop} go={go} />}
    </div>
  );
}

function NoOrders() {
  return (
    <section class="card empty">
      <h2>Your orders will show here</h2>
      <p>Check out in the storefront, or place an order of another kind from “Shopify” on the desk.</p>
    </section>
  );
}

function OrderTable({ orders, shop, go }: Props & Readonly<{ orders: readonly Order[] }>) {
  return (
    <section class="card table">
      <table>
        <thead>
          <tr>
            {['Order', 'Date', 'Customer', 'Channel', 'Total', 'Payment status', 'Fulfillment status', 'Items', 'Tags'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {orders.map((order) => (
            <OrderRow key={order.id} order={order} shop={shop} go={go} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function OrderRow({ order, shop, go }: Props & Readonly<{ order: Order }>) {
  const number = numberOf(order.id);
  return (
    <tr data-cancelled={order.cancelledAt !== null || undefined} data-testid="order-row">
      <td class="name">
        <a
          href={`/admin/shopify/orders/${number}`}
          onClick={(event) => {
            event.preventDefault();
            go({ place: 'order', number });
          }}
        >
          {order.name}
        </a>
      </td>
      <td class="date">{when(order.createdAt)}</td>
      <td class="customer">{order.billingAddress.name}</td>
      <td class="channel">{CHANNELS[order.kind]}</td>
      <td class="total">{formatMoney(order.shopTotal, order.shopCurrency, shop)}</td>
      <td class="payment">
        <Badge {...PAYMENT[order.financialStatus]} />
      </td>
      <td class="fulfilment">
        {order.cancelledAt === null ? (
          <Badge {...FULFILMENT[order.fulfilmentStatus]} />
        ) : (
          <Badge label="Cancelled" tone="quiet" dot="full" />
        )}
      </td>
      <td class="items">{itemCount(order)}</td>
      <td class="tags">
        {order.tags.map((tag) => (
          <span key={tag} class="tag">
            {tag}
          </span>
        ))}
      </td>
    </tr>
  );
}
