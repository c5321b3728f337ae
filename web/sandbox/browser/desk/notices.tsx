import type { SandboxState } from '../../wire.ts';
import type { Delivery, WebhookBehaviour } from '../../wire-orders.ts';
import { readDeliveries, readWebhookBehaviour, sendWebhook, setWebhookBehaviour } from '../ui/orders-api.ts';
import { useLive } from '../ui/use-live.ts';
import { Trial } from './trial.tsx';
import type { Doing } from './use-said.ts';

type Mood = Readonly<{ mode: WebhookBehaviour['mode']; label: string; said: string }>;

const MOODS: readonly Mood[] = [
  { mode: 'normal', label: 'Arrive', said: 'Notices arrive.' },
  { mode: 'drop', label: 'Never arrive', said: 'The app hears nothing, and looks for itself.' },
  { mode: 'delay', label: 'Arrive late', said: 'Notices come five seconds late.' },
  { mode: 'duplicate', label: 'Arrive twice', said: 'Every notice comes twice.' },
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
      <MoodSelect mode={mode} doing={doing} />
      {deliveries[0] ? (
        <>
          <Again last={deliveries[0]} doing={doing} />
          <ul class="log" data-testid="deliveries">
            {deliveries.slice(0, SHOWN).map((delivery) => (
              <DeliveryLine key={delivery.webhookId} delivery={delivery} />
            ))}
          </ul>
        </>
      ) : (
        <p class="empty">Nothing has happened yet that Shopify tells the app of. Place an order.</p>
      )}
    </Trial>
  );
}

function MoodSelect({ mode, doing }: Readonly<{ mode: Mood['mode']; doing: Doing }>) {
  return (
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
  );
}

/** The last notice once more, as it was; or its words under a signature that is not Shopify's. */
function Again({ last: { topic, shop, payload, webhookId, eventId }, doing }: Readonly<{ last: Delivery; doing: Doing }>) {
  const notice = { topic, shop, payload };
  return (
    <>
      <button
        type="button"
        data-testid="repeat-notice"
        onClick={doing(
          (status) => `The app answered ${status} to a notice it knew, and did nothing.`,
          () => sendWebhook({ ...notice, webhookId, eventId, late: true }),
        )}
      >
        Repeat the last
      </button>
      <button
        type="button"
        data-testid="forge-notice"
        onClick={doing(
          (status) => `The app answered ${status} to a forged notice.`,
          () => sendWebhook({ ...notice, forged: true }),
        )}
      >
        Forge one
      </button>
    </>
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
