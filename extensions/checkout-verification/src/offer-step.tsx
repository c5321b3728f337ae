import type { PhoneOffer } from '@selvedge/contract/buyer-api.ts';
import { readClaim } from './claim.ts';
import { say } from './say.ts';
import { clock, isDoing } from './selectors.ts';
import { textOf } from './text-of.ts';
import { phoneErrorOf } from './words.ts';
import type { StepProps } from './step.ts';

/** Before a code was asked for: one button, or a phone field and one button, or which field of the checkout to change. */
export function OfferStep({ state, dispatch }: StepProps) {
  if (state.phase.at !== 'offer') return null;
  const { phone } = state.phase;
  if (phone.state === 'refused') return <RefusedPhone phone={phone} />;
  return (
    <s-form
      onSubmit={() => {
        dispatch({ type: 'send', requestKey: crypto.randomUUID() });
      }}
    >
      <s-stack gap="base">
        {phone.state === 'missing' && <PhoneField state={state} dispatch={dispatch} />}
        <SendButton state={state} dispatch={dispatch} />
      </s-stack>
    </s-form>
  );
}

function PhoneField({ state, dispatch }: StepProps) {
  const error = phoneErrorOf(state);
  return (
    <s-phone-field
      label={say(['phone.label'])}
      autocomplete="tel"
      type="mobile"
      required
      value={state.phoneText}
      error={error ? say(error) : ''}
      onInput={(event) => {
        dispatch({ type: 'phone-typed', text: textOf(event) });
      }}
    />
  );
}

function SendButton({ state }: StepProps) {
  const waitMs = state.sendAt - state.now;
  const isEarly = waitMs > 0;
  return (
    <s-button type="submit" variant="primary" disabled={isEarly} loading={isDoing(state, 'send')}>
      {say([isEarly ? 'offer.wait' : 'offer.send', { time: clock(waitMs) }])}
    </s-button>
  );
}

function RefusedPhone({ phone }: Readonly<{ phone: Extract<PhoneOffer, { state: 'refused' }> }>) {
  return (
    <s-banner tone="warning">
      <s-text>{say([`phone.${phone.code}`], [`change.${fieldToChange()}`])}</s-text>
    </s-banner>
  );
}

/** The field of the checkout that holds the number; all of them where several do, or none can be seen. */
function fieldToChange(): string {
  const { phones } = readClaim();
  const filled = (['contact', 'delivery', 'billing'] as const).filter((field) => phones[field]);
  return filled.length === 1 ? filled.join('') : 'all';
}
