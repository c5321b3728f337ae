import type { SandboxState } from '../../wire.ts';
import type { Delivery, WebhookBehaviour } from '../../wire-orders.ts';
import { readDeliveries, readWebhookBehaviour, setWebhookBehaviour } from '../ui/orders-api.ts';
import { useLive } from '../ui/use-live.ts';
import { Trial } from './trial.tsx';
import type { Doing } from './use-said.ts';

const MOODS: readonly Readonly<{ mode: WebhookBehaviour['mode']; label: string; said: string }>[] = [
  { mode: 'normal', label: 'Arrive', said: 'Notices arrive as they should.' },
  { mode: 'drop', label: 'Never arrive', said: 'Shopify tells the app nothing any more.' },
  { mode: 'delay', label: 'Arrive late', said: 'Notices come some seconds late.' },
  { mode: 'duplicate', label: 'Arrive twice', said: 'Each notice comes twice.' },
  { mode: 'reorder', label: 'Arrive in the wrong order', said: 'The newer notice comes first.' },
];
const SHOWN = 7;

type Props = Readonly<{ state: SandboxState; doing: Doing }>;

/** How Shopify tells the app of what happens, and what it told last. */
export function Notices({ state: { shop }, doing }: Props) {
  const loaded = useLive(shop.domain, {
    load: async () => {
      const [{ deliveries }, { mode }] = await Promise.all([readDeliveries(shop.domain), readWebhookBehaviour()]);
      return { deliveries, mode };
    },
    changes: ({ type }) => type === 'delivery' || type === 'reset',
  });
  if (loaded.state !== 'ready') return null;
  const { deliveries, mode } = loaded.data;
  return (
    <Trial
      title="Shopify’s notices"
      lesson="They come twice, late, out of order or not at all. What is done follows from the order as it stands, so it does not matter."
    >
      <select
        aria-label="How notices arrive"
        data-testid="notices"
        value={mode}
        onChange={({ currentTarget }) => {
          const mood = MOODS.find((known) => known.mode === currentTarget.value);
          if (mood) doing(mood.said, () => setWebhookBehaviour({ mode: mood.mode }))();
        }}
      >
        {MOODS.map((known) => (
          <option key={known.mode} value={known.mode}>
            {known.label}
          </option>
        ))}
      </select>
      {deliveries.length > 0 && (
        <ul class="log" data-testid="deliveries">
          {deliveries.slice(0, SHOWN).map((delivery) => (
            <DeliveryLine key={delivery.webhookId} delivery={delivery} />
          ))}
        </ul>
      )}
    </Trial>
  );
}

function DeliveryLine({ delivery: { topic, state, attempts } }: Readonly<{ delivery: Delivery }>) {
  return (
    <li>
      <code>{topic}</code>
      <span data-state={state}>{wordOf(state, attempts)}</span>
    </li>
  );
}

function wordOf(state: Delivery['state'], attempts: Delivery['attempts']): string {
  const last = attempts.at(-1)?.status;
  switch (state) {
    case 'dropped':
      return 'dropped';
    case 'waiting':
      return last === undefined ? 'on its way' : `${last === 0 ? 'no answer' : last}, again soon`;
    case 'failed':
      return `given up after ${attempts.length}`;
    case 'delivered':
      return attempts.length > 1 ? `${last ?? ''} at try ${attempts.length}` : String(last ?? '');
  }
}
