import type { FulfilmentOrder, Order } from '../../../wire-orders.ts';
import { Garment } from '../../ui/garments.tsx';
import { formatMoney } from '../../ui/money.ts';
import { Badge } from './badge.tsx';
import type { Acts } from './use-acts.ts';
import { holdReason, type Tone } from './words.ts';

type Props = Readonly<{ order: Order; acts: Acts }>;

const STATUS: Readonly<Record<FulfilmentOrder['status'], Readonly<{ label: string; tone: Tone }>>> = {
  OPEN: { label: 'Unfulfilled', tone: 'attention' },
  ON_HOLD: { label: 'On hold', tone: 'warning' },
  IN_PROGRESS: { label: 'Partially fulfilled', tone: 'attention' },
  CLOSED: { label: 'Fulfilled', tone: 'good' },
  CANCELLED: { label: 'Removed', tone: 'quiet' },
};

/** One card for each place that the order is sent from. For its first moments an order has none. */
export function FulfilmentCards({ order, acts }: Props) {
  if (order.fulfilmentOrders.length === 0)
    return (
      <section class="card" aria-busy="true">
        <h2>
          <Badge label="Unfulfilled" tone="attention" dot="none" />
        </h2>
        <p class="soft">Shopify is working out where this order is sent from.</p>
        <Lines order={order} lines={order.lines} />
      </section>
    );
  return (
    <>
      {order.fulfilmentOrders.map((fulfilmentOrder, index) => (
        <FulfilmentCard key={fulfilmentOrder.id} order={order} acts={acts} fulfilmentOrder={fulfilmentOrder} place={index} />
      ))}
    </>
  );
}

const PLACES = ['Atelier, rue de Turenne', 'Entrepôt de Pantin', 'Boutique de Lyon'];

type CardProps = Props & Readonly<{ fulfilmentOrder: FulfilmentOrder; place: number }>;

function FulfilmentCard({ order, acts, fulfilmentOrder, place }: CardProps) {
  const { status, holds } = fulfilmentOrder;
  const isOpen = status === 'OPEN' || status === 'IN_PROGRESS';
  return (
    <section class="card" data-testid="fulfilment">
      <h2>
        <Badge {...STATUS[status]} dot={status === 'CLOSED' ? 'full' : 'none'} />
        <span class="soft">{PLACES[place % PLACES.length]}</span>
      </h2>
      {holds.map((hold) => (
        <div key={hold.id} class="hold" data-testid="hold">
          <p>
            <strong>Held by {hold.by}</strong> · {holdReason(hold.reason)}
          </p>
          {hold.notes !== null && <p>{hold.notes}</p>}
          <button
            type="button"
            data-testid="release-hold"
            onClick={() => {
              acts.act(order, { act: 'release-hold', holdId: hold.id });
            }}
          >
            Release hold
          </button>
        </div>
      ))}
      <Lines order={order} lines={linesAt(order, place)} />
      {isOpen && (
        <p class="card-actions">
          {status === 'OPEN' && (
            <button
              type="button"
              onClick={() => {
                acts.act(order, { act: 'fulfil', partly: true });
              }}
            >
              Fulfill some
            </button>
          )}
          <button
            type="button"
            class="primary"
            data-testid="fulfil"
            onClick={() => {
              acts.act(order, { act: 'fulfil' });
            }}
          >
            Fulfill items
          </button>
        </p>
      )}
    </section>
  );
}

/** Shopify says nothing of which item lies where; each place gets its share, and none stands empty. */
function linesAt({ lines, fulfilmentOrders }: Order, place: number): Order['lines'] {
  const share = lines.filter((_line, index) => index % fulfilmentOrders.length === place);
  return share.length === 0 ? lines : share;
}

function Lines({ order, lines }: Readonly<{ order: Order; lines: Order['lines'] }>) {
  const { country } = order.billingAddress;
  return (
    <ul class="lines">
      {lines.map((line) => (
        <li key={line.title}>
          <span class="thumb">
            <Garment name={line.image} colour={line.colour} />
          </span>
          <span class="line-title">
            {line.title}
            <span class="soft">{line.subtitle}</span>
          </span>
          <span class="soft">× {line.quantity}</span>
          <span>{formatMoney(line.amount, order.currency, { country })}</span>
        </li>
      ))}
    </ul>
  );
}
