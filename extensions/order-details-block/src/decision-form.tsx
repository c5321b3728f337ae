import type { OrderDetail } from '@selvedge/contract/admin-api.ts';
import { useState } from 'preact/hooks';
import { problemText } from './problem-text.ts';
import { moneyText, say } from './say.ts';
import { isReported } from './standing.ts';
import { textOf } from './text-of.ts';
import type { OrderModel } from './use-order.ts';

export type Decision = 'verify' | 'release';
type Props = Readonly<{ order: OrderDetail; decision: Decision; model: OrderModel; onClose: () => void }>;

const MAX_REASON = 500;

/** A decision that cannot be taken back, with the reason that is kept. Blocks have no dialogs, so it stands in the block itself. */
export function DecisionForm({ order, decision, model, onClose }: Props) {
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const given = reason.trim();
  const confirm = () => {
    setMissing(given === '');
    if (given === '') return;
    void model.act(decision, given).then((isDone) => {
      if (isDone) onClose();
    });
  };
  const cancel = () => {
    model.forget();
    onClose();
  };
  return (
    <s-stack gap="base">
      <s-heading>{say(`decide.${decision}.title`)}</s-heading>
      <s-paragraph>
        {isReported(order) && `${say('decide.reported')} `}
        {say(`decide.${decision}.advice`, { total: moneyText(order.total) })}
      </s-paragraph>
      <s-text-area
        label={say(`decide.${decision}.reason`)}
        details={say('decide.kept')}
        rows={2}
        maxLength={MAX_REASON}
        required
        value={reason}
        error={isMissing && given === '' ? say('decide.missing') : ''}
        onInput={(event) => {
          setReason(textOf(event));
        }}
      />
      <s-box accessibilityRole="status">{model.problem !== null && <s-text tone="critical">{problemText(model.problem)}</s-text>}</s-box>
      <s-stack direction="inline" gap="small-200">
        <s-button variant="primary" loading={model.busy === decision} onClick={confirm}>
          {say(`act.${decision}`)}
        </s-button>
        <s-button disabled={model.busy !== null} onClick={cancel}>
          {say('act.cancel')}
        </s-button>
      </s-stack>
    </s-stack>
  );
}
