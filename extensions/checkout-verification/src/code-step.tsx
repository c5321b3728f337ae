import { say } from './say.ts';
import { clock, isDoing } from './selectors.ts';
import { type Challenge, isDead } from './state.ts';
import { textOf } from './text-of.ts';
import { type Text, codeErrorOf } from './words.ts';
import type { StepProps } from './step.ts';

type CodeProps = StepProps & Readonly<{ challenge: Challenge }>;

/** A code is under way: where it is, the field for it, and what to do when it does not come. */
export function CodeStep({ state, dispatch }: StepProps) {
  if (state.phase.at !== 'code') return null;
  const { challenge, phone } = state.phase;
  return (
    <s-stack gap="base">
      <CodeForm state={state} dispatch={dispatch} challenge={challenge} />
      <CodeFacts state={state} dispatch={dispatch} challenge={challenge} />
      <s-stack direction="inline" alignItems="center" gap="base">
        <ResendButton state={state} dispatch={dispatch} challenge={challenge} />
        {phone.state === 'missing' && (
          <s-button
            onClick={() => {
              dispatch({ type: 'start-over' });
            }}
          >
            {say(['phone.another'])}
          </s-button>
        )}
      </s-stack>
      {phone.state === 'ready' && <s-text color="subdued">{say(['phone.change'])}</s-text>}
    </s-stack>
  );
}

function CodeForm({ state, dispatch, challenge }: CodeProps) {
  const error = codeErrorOf(state);
  return (
    <s-form
      onSubmit={() => {
        dispatch({ type: 'confirm' });
      }}
    >
      <s-stack gap="base">
        <s-text-field
          label={say(['code.label', { count: challenge.digits }])}
          autocomplete="one-time-code"
          // Room for the spaces and dashes of a pasted code; the reducer reads the digits.
          maxLength={challenge.digits * 2 + 4}
          value={state.codeText}
          error={error ? say(error) : ''}
          onInput={(event) => {
            dispatch({ type: 'code-typed', text: textOf(event) });
          }}
        />
        <s-button type="submit" variant="primary" disabled={isDead(challenge, state.now)} loading={isDoing(state, 'confirm')}>
          {say(['code.confirm'])}
        </s-button>
      </s-stack>
    </s-form>
  );
}

/** Outside the live region: it changes every second, and nobody wants that read out. */
function CodeFacts({ state, challenge }: CodeProps) {
  if (isDead(challenge, state.now)) return null;
  const { delivery, expiresAt, attemptsLeft: count } = challenge;
  return (
    <s-text color="subdued">
      {say([`delivery.${delivery}`], ['code.left', { time: clock(expiresAt - state.now) }], ['code.tries', { count }])}
    </s-text>
  );
}

function ResendButton({ state, dispatch, challenge }: CodeProps) {
  const { resendAt } = challenge;
  const isOver = isDead(challenge, state.now);
  if (resendAt === null && !isOver) return <s-text color="subdued">{say(['resend.none'])}</s-text>;
  const waitMs = (resendAt ?? 0) - state.now;
  const label: Text = [resendAt === null ? 'startOver' : waitMs > 0 ? 'resend.wait' : 'resend.now', { time: clock(waitMs) }];
  return (
    <s-button
      variant={isOver ? 'primary' : 'secondary'}
      disabled={waitMs > 0}
      loading={isDoing(state, 'resend')}
      onClick={() => {
        dispatch({ type: resendAt === null ? 'start-over' : 'resend' });
      }}
    >
      {say(label)}
    </s-button>
  );
}
