import { isDead } from './order.ts';
import { say } from './say.ts';
import { clock, codeOf, isDoing, isLastForNow, sendWaitMs } from './selectors.ts';
import type { StepProps } from './step.ts';

/** Sends a code, or another one in place of the one that is out; counts down while none may be sent. */
export function SendButton({ state, dispatch }: StepProps) {
  const challenge = codeOf(state);
  if (challenge && isLastForNow(challenge, state.now)) return <s-text color="subdued">{say(['resend.none'])}</s-text>;
  const waitMs = sendWaitMs(state);
  const key = `${challenge ? 'resend' : 'offer'}.${waitMs > 0 ? 'wait' : 'now'}`;
  return (
    <s-button
      variant={challenge && !isDead(challenge, state.now) ? 'secondary' : 'primary'}
      disabled={waitMs > 0}
      loading={isDoing(state, 'send')}
      onClick={() => {
        dispatch({ type: 'send' });
      }}
    >
      {say([key, { time: clock(waitMs) }])}
    </s-button>
  );
}
