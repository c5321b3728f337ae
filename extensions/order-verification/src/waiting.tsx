import { CodeStep } from './code-step.tsx';
import { Report } from './report.tsx';
import { say, shopText } from './say.ts';
import { codeOf } from './selectors.ts';
import { SendButton } from './send-button.tsx';
import type { StepProps } from './step.ts';
import { leadOf, noticeOf, untilOf } from './words.ts';

/** An order that waits for its shopper: why and until when, what went wrong, and the next step. */
export function Waiting({ state, dispatch }: StepProps) {
  const notice = noticeOf(state);
  return (
    <s-stack gap="base">
      <s-stack gap="small-200">
        {/* The one polite live region: it speaks when a step begins, and holds no text that ticks. */}
        <s-box accessibilityRole="status">
          <s-text>{say(...leadOf(state))}</s-text>
        </s-box>
        <s-text color="subdued">{say(untilOf(state))}</s-text>
      </s-stack>
      {notice.length > 0 && (
        <s-banner tone="warning">
          <s-paragraph>{say(...notice)}</s-paragraph>
        </s-banner>
      )}
      <NextStep state={state} dispatch={dispatch} />
      <Report state={state} dispatch={dispatch} />
    </s-stack>
  );
}

function NextStep({ state, dispatch }: StepProps) {
  const challenge = codeOf(state);
  if (challenge) return <CodeStep state={state} dispatch={dispatch} challenge={challenge} />;
  if (state.order?.phone.state === 'ready') return <SendButton state={state} dispatch={dispatch} />;
  return (
    <s-banner tone="info">
      <s-paragraph>{say(['noPhone', { shop: shopText(state.order) }])}</s-paragraph>
    </s-banner>
  );
}
