import { type Challenge, isDead } from './order.ts';
import { say, shopText } from './say.ts';
import { clock, isDoing } from './selectors.ts';
import { SendButton } from './send-button.tsx';
import type { StepProps } from './step.ts';
import { codeErrorOf } from './words.ts';

type CodeProps = StepProps & Readonly<{ challenge: Challenge }>;

/** A code is out: the field for it, where it is, and what to do when it does not come. */
export function CodeStep({ state, dispatch, challenge }: CodeProps) {
  return (
    <s-stack gap="base">
      {!isDead(challenge, state.now) && <CodeForm state={state} dispatch={dispatch} challenge={challenge} />}
      <SendButton state={state} dispatch={dispatch} />
      <s-text color="subdued">{say(['change', { shop: shopText(state.order) }])}</s-text>
    </s-stack>
  );
}

function CodeForm({ state, dispatch, challenge }: CodeProps) {
  const { digits, delivery, expiresAt, attemptsLeft } = challenge;
  const error = codeErrorOf(state);
  return (
    <s-form
      onSubmit={() => {
        dispatch({ type: 'confirm' });
      }}
    >
      <s-stack gap="base">
        <s-text-field
          label={say(['code.label', { count: digits }])}
          autocomplete="one-time-code"
          // Room for the spaces and dashes of a pasted code; the reducer reads the digits.
          maxLength={digits * 2 + 4}
          value={state.codeText}
          error={error ? say(error) : ''}
          onInput={(event) => {
            dispatch({ type: 'code-typed', text: textIn(event.currentTarget) });
          }}
        />
        <s-button type="submit" variant="primary" loading={isDoing(state, 'confirm')}>
          {say(['code.confirm'])}
        </s-button>
        {/* Outside the live region: it changes every second, and nobody wants that read out. */}
        <s-text color="subdued">
          {say([`delivery.${delivery}`], ['code.left', { time: clock(expiresAt - state.now) }], ['code.tries', { count: attemptsLeft }])}
        </s-text>
      </s-stack>
    </s-form>
  );
}

/** The events of `s-*` elements are typed as plain ones. */
function textIn(field: EventTarget | null): string {
  return field && 'value' in field && typeof field.value === 'string' ? field.value : '';
}
