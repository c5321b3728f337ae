import { useState } from 'preact/hooks';
import type { SandboxState } from '../../wire.ts';
import { numberOf, readFlowTriggers, readOrders, runFlowAction } from '../ui/orders-api.ts';
import { useLive } from '../ui/use-live.ts';
import { Trial } from './trial.tsx';
import type { Doing } from './use-said.ts';

const SHOWN = 5;

type Props = Readonly<{ state: SandboxState; doing: Doing }>;

/** Shopify Flow: what the app told the merchant's workflows, and what they have it do. */
export function Workflows({ state, doing }: Props) {
  const { shop, flow } = state;
  const [chosen, choose] = useState('');
  const loaded = useLive(shop.domain, {
    load: async () => {
      const [{ triggers }, { orders }] = await Promise.all([readFlowTriggers(shop.domain), readOrders(shop.domain)]);
      return { triggers, orders: orders.toReversed() };
    },
    changes: ({ type }) => type === 'flow-trigger' || type === 'order' || type === 'reset',
  });
  if (loaded.state !== 'ready' || flow.actions.length + flow.triggers.length === 0) return null;
  const { triggers, orders } = loaded.data;
  const order = orders.find(({ id }) => id === chosen) ?? orders[0];
  return (
    <Trial
      title="Workflows"
      lesson="A merchant’s own rules in Shopify Flow start with what the app tells, and have it hold an order or let it go."
    >
      {!order && <p class="empty">Place an order first: there is nothing yet that a workflow could be about.</p>}
      {order && triggers.length === 0 && <p class="empty">The app has told no workflow of anything yet.</p>}
      {order && (
        <>
          <select
            aria-label="Which order"
            value={order.id}
            onChange={({ currentTarget }) => {
              choose(currentTarget.value);
            }}
          >
            {orders.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          {flow.actions.map(({ handle, name }) => (
            <button
              key={handle}
              type="button"
              data-testid={`flow-${handle}`}
              onClick={doing(`“${name}” ran for ${order.name}.`, () => run(handle, order.id, shop.domain))}
            >
              {name}
            </button>
          ))}
        </>
      )}
      {triggers.length > 0 && (
        <ul class="log" data-testid="flow-triggers">
          {triggers.slice(0, SHOWN).map(({ at, handle, payload }, index) => (
            <li key={`${at}-${index}`}>
              <code>{handle}</code>
              <span>{orders.find(({ id }) => numberOf(id) === orderIn(payload))?.name}</span>
            </li>
          ))}
        </ul>
      )}
    </Trial>
  );
}

/** Throws with the app's own words when it refused. */
async function run(handle: string, orderId: string, shop: string): Promise<void> {
  const { status, body } = await runFlowAction({ handle, orderId, shop, reason: 'Run from the desk' });
  if (status < 200 || status > 299)
    throw new Error(status === 0 ? 'The app did not answer.' : `The app answered ${status}: ${JSON.stringify(body)}`);
}

function orderIn(payload: unknown): string {
  return typeof payload === 'object' && payload !== null && 'order_id' in payload ? String(payload.order_id) : '';
}
