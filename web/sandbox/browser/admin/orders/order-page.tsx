import type { SandboxState } from '../../../wire.ts';
import type { Order } from '../../../wire-orders.ts';
import { Failure } from '../../ui/load.tsx';
import { numberOf, readOrder } from '../../ui/orders-api.ts';
import { useLive } from '../../ui/use-live.ts';
import type { Go } from '../use-view.ts';
import { Badge } from './badge.tsx';
import { FulfilmentCards } from './fulfilment-cards.tsx';
import { OrderActions } from './order-actions.tsx';
import { OrderBlocks } from './order-blocks.tsx';
import { PaymentCard } from './payment-card.tsx';
import { CustomerCard, MetafieldsCard, RiskCard, TagsCard } from './side-cards.tsx';
import { Timeline } from './timeline.tsx';
import { useActs, type Acts } from './use-acts.ts';
import { CHANNELS, FULFILMENT, PAYMENT, when } from './words.ts';

type Props = Readonly<{ state: SandboxState; number: string; go: Go }>;

/** Shopify's own page of one order. */
export function OrderPage({ state, number, go }: Props) {
  const loaded = useLive(number, {
    load: () => readOrder(number),
    changes: (event) => event.type === 'reset' || (event.type === 'order-changed' && numberOf(event.id) === number),
  });
  const acts = useActs();
  const back = (): void => {
    go({ place: 'orders' });
  };
  if (loaded.state === 'loading') return <div class="order" />;
  if (loaded.state === 'failed')
    return (
      <Failure message={loaded.message}>
        <button type="button" onClick={back}>
          All orders
        </button>
      </Failure>
    );
  return <OrderView order={loaded.data} state={state} acts={acts} onBack={back} />;
}

type ViewProps = Readonly<{ order: Order; state: SandboxState; acts: Acts; onBack: () => void }>;

function OrderView({ order, state, acts, onBack }: ViewProps) {
  const { shop } = state;
  return (
    <div class="order" data-testid="order-page">
      <header class="order-head">
        <button type="button" class="back" aria-label="All orders" onClick={onBack}>
          ←
        </button>
        <div class="order-title">
          <h1>{order.name}</h1>
          <Badge {...PAYMENT[order.financialStatus]} />
          {order.cancelledAt === null ? (
            <Badge {...FULFILMENT[order.fulfilmentStatus]} />
          ) : (
            <Badge label="Cancelled" tone="quiet" dot="full" />
          )}
        </div>
        <p class="order-about">
          {when(order.createdAt)} from {CHANNELS[order.kind]}
        </p>
        <OrderActions order={order} acts={acts} />
      </header>
      <div class="order-columns">
        <div class="order-main">
          <FulfilmentCards order={order} acts={acts} />
          <PaymentCard order={order} shop={shop} />
          <OrderBlocks order={order} state={state} />
          <Timeline order={order} />
        </div>
        <aside class="order-side" aria-label="About this order">
          <CustomerCard order={order} />
          <RiskCard order={order} />
          <TagsCard order={order} />
          <MetafieldsCard order={order} />
        </aside>
      </div>
      <p class="order-problem" role="alert" data-testid="order-problem">
        {acts.problem !== '' && (
          <span>
            {acts.problem}
            <button type="button" aria-label="Dismiss" onClick={acts.dismiss}>
              ×
            </button>
          </span>
        )}
      </p>
    </div>
  );
}
