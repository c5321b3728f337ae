import { CodeStep } from './code-step.tsx';
import { NoticeBanner } from './notice-banner.tsx';
import { OfferStep } from './offer-step.tsx';
import { headingText, say } from './say.ts';
import type { StepProps } from './step.ts';
import { leadOf } from './lead.ts';

/** Draws the state and nothing else. Below the threshold, and until that is known, it takes no room at all. */
export function Block({ state, dispatch }: StepProps) {
  const { at } = state.phase;
  if ((at === 'unknown' || at === 'hidden') && !state.askProblem) return null;
  return (
    <s-section heading={headingText()}>
      <s-stack gap="base">
        <Lead state={state} />
        <NoticeBanner state={state} dispatch={dispatch} />
        <OfferStep state={state} dispatch={dispatch} />
        <CodeStep state={state} dispatch={dispatch} />
      </s-stack>
    </s-section>
  );
}

/** The one polite live region: it speaks when a step begins, and holds no text that ticks. */
function Lead({ state }: Pick<StepProps, 'state'>) {
  return (
    <s-box accessibilityRole="status">
      {state.phase.at === 'proven' && !state.askProblem && <s-icon type="check-circle-filled" tone="success" />}{' '}
      <s-text>{say(...leadOf(state))}</s-text>
    </s-box>
  );
}
