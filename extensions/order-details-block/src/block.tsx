import { useState } from 'preact/hooks';
import { type Decision, DecisionForm } from './decision-form.tsx';
import { OrderView } from './order-view.tsx';
import { problemText } from './problem-text.ts';
import { say } from './say.ts';
import { stateWord } from './status-texts.ts';
import { useOrder } from './use-order.ts';

/** The order's verification on Shopify's own order page. At most 300 px high before the admin folds it, so a decision takes the place of what it is about. */
export function Block({ id }: Readonly<{ id: string | null }>) {
  const model = useOrder(id);
  const [decision, setDecision] = useState<Decision | null>(null);
  const { shown } = model;
  return (
    <s-admin-block heading={say('heading')} collapsedSummary={shown.at === 'order' ? stateWord(shown.order) : ''}>
      {shown.at === 'loading' && <s-spinner accessibilityLabel={say('loading')} />}
      {shown.at === 'none' && <Nothing onAgain={model.reload} canAsk={id !== null} />}
      {shown.at === 'failed' && (
        <s-banner tone="critical">
          <s-stack gap="small-200">
            <s-paragraph>{problemText(shown.failure)}</s-paragraph>
            <s-button onClick={model.reload}>{say('again')}</s-button>
          </s-stack>
        </s-banner>
      )}
      {shown.at === 'order' && decision === null && <OrderView order={shown.order} model={model} onDecide={setDecision} />}
      {shown.at === 'order' && decision !== null && (
        <DecisionForm
          order={shown.order}
          decision={decision}
          model={model}
          onClose={() => {
            setDecision(null);
          }}
        />
      )}
    </s-admin-block>
  );
}

/** Below the threshold, or exempt, or placed so lately that nobody has looked yet. */
function Nothing({ onAgain, canAsk }: Readonly<{ onAgain: () => void; canAsk: boolean }>) {
  return (
    <s-stack gap="small-200">
      <s-paragraph>{say('none')}</s-paragraph>
      {canAsk && (
        <s-stack direction="inline" gap="base" alignItems="center">
          <s-text color="subdued">{say('justPlaced')}</s-text>
          <s-button onClick={onAgain}>{say('look')}</s-button>
        </s-stack>
      )}
    </s-stack>
  );
}
