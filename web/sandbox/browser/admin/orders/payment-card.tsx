import type { SandboxState } from '../../../wire.ts';
import type { Order } from '../../../wire-orders.ts';
import { formatMoney } from '../../ui/money.ts';
import { Badge } from './badge.tsx';
import { itemCount, PAYMENT } from './words.ts';

type Props = Readonly<{ order: Order; shop: SandboxState['shop'] }>;

/** In the shopper's currency, and what it is worth in the shop's. */
export function PaymentCard({ order, shop }: Props) {
  const money = formatMoney(order.total, order.currency, { country: order.billingAddress.country });
  const isForeign = order.currency !== order.shopCurrency;
  return (
    <section class="card">
      <h2>
        <Badge {...PAYMENT[order.financialStatus]} />
      </h2>
      <dl class="sums">
        <dt>Subtotal</dt>
        <dd class="soft">{itemCount(order)}</dd>
        <dd>{money}</dd>
        <dt class="grand">Total</dt>
        <dd class="soft">{isForeign ? formatMoney(order.shopTotal, order.shopCurrency, shop) : ''}</dd>
        <dd class="grand" data-testid="order-total">
          {money}
        </dd>
      </dl>
    </section>
  );
}
