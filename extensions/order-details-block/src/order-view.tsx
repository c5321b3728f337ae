import type { OrderDetail } from '@selvedge/contract/admin-api.ts';
import type { Decision } from './decision-form.tsx';
import { eventTexts } from './event-texts.ts';
import { problemText } from './problem-text.ts';
import { clockText, say } from './say.ts';
import { isOpen, isReported } from './standing.ts';
import { factTexts, stateWord, statusTexts } from './status-texts.ts';
import type { OrderModel } from './use-order.ts';
import { useNow } from './use-now.ts';

type Props = Readonly<{ order: OrderDetail; model: OrderModel; onDecide: (decision: Decision) => void }>;

/** How the order stands, what happened last, and what can be done about it. */
export function OrderView({ order, model, onDecide }: Props) {
  return (
    <s-stack gap="base">
      <s-stack direction="inline" gap="small-200" alignItems="center">
        <StateBadge order={order} />
        <s-text color="subdued">{factTexts(order).join(' · ')}</s-text>
      </s-stack>
      <s-paragraph>{statusTexts(order).join(' ')}</s-paragraph>
      <Outcome model={model} />
      {isOpen(order) && <Actions order={order} model={model} onDecide={onDecide} />}
      <Events order={order} />
      <s-link href={`app:orders/${order.id}`}>{say('open')}</s-link>
    </s-stack>
  );
}

const TONES = {
  waiting: 'warning',
  lapsed: 'critical',
  verified: 'success',
  released: 'info',
  cancelling: 'neutral',
  cancelled: 'neutral',
  watched: 'neutral',
  clear: 'neutral',
} as const satisfies Record<OrderDetail['state'], string>;

/** Word and icon say it; the colour only helps. */
function StateBadge({ order }: Readonly<{ order: OrderDetail }>) {
  const isBad = isReported(order) || order.state === 'lapsed';
  return (
    <s-badge tone={isBad ? 'critical' : TONES[order.state]} icon={isBad ? 'alert-triangle' : order.state === 'waiting' ? 'clock' : ''}>
      {stateWord(order)}
    </s-badge>
  );
}

/** The one live region: what was just done, or why it was not. */
function Outcome({ model: { done, problem } }: Readonly<{ model: OrderModel }>) {
  return (
    <s-box accessibilityRole="status">
      {done !== null && <s-text tone="success">{say(`done.${done}`)}</s-text>}
      {problem !== null && <s-text tone="critical">{problemText(problem)}</s-text>}
    </s-box>
  );
}

function Actions({ order, model, onDecide }: Props) {
  const now = useNow(order.nextLinkAt);
  const isWaiting = order.nextLinkAt !== null && order.nextLinkAt > now;
  const decide = (decision: Decision) => () => {
    model.forget();
    onDecide(decision);
  };
  return (
    <s-stack direction="inline" gap="small-200">
      {!isReported(order) && order.maskedPhone !== '' && (
        <s-button
          disabled={isWaiting}
          loading={model.busy === 'resend'}
          onClick={() => {
            void model.act('resend');
          }}
        >
          {isWaiting ? say('act.resendAt', { time: clockText(order.nextLinkAt) }) : say('act.resend')}
        </s-button>
      )}
      <s-button onClick={decide('verify')}>{say('act.verify')}</s-button>
      <s-button onClick={decide('release')}>{say('act.release')}</s-button>
    </s-stack>
  );
}

function Events({ order }: Readonly<{ order: OrderDetail }>) {
  const events = eventTexts(order);
  if (events.length === 0) return null;
  return (
    <s-unordered-list>
      {events.map(({ key, what, when }) => (
        <s-list-item key={key}>
          {what} <s-text color="subdued">{when}</s-text>
        </s-list-item>
      ))}
    </s-unordered-list>
  );
}
