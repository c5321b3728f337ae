import { say, shopText } from './say.ts';
import { isDoing } from './selectors.ts';
import type { StepProps } from './step.ts';

const DIALOG = 'selvedge-report';

/** Whoever never placed this order says so here, after a second thought. */
export function Report({ state, dispatch }: StepProps) {
  if (isDoing(state, 'report')) return <s-text color="subdued">{say(['report.sending'])}</s-text>;
  return (
    <s-box>
      <s-link command="--show" commandFor={DIALOG} tone="neutral">
        {say(['report.open'])}
      </s-link>
      <s-modal id={DIALOG} heading={say(['report.heading'])} size="small">
        <s-text>{say(['report.text', { shop: shopText(state.order) }])}</s-text>
        <s-button
          slot="primary-action"
          variant="primary"
          tone="critical"
          command="--hide"
          commandFor={DIALOG}
          onClick={() => {
            dispatch({ type: 'report' });
          }}
        >
          {say(['report.confirm'])}
        </s-button>
        <s-button slot="secondary-actions" command="--hide" commandFor={DIALOG}>
          {say(['report.back'])}
        </s-button>
      </s-modal>
    </s-box>
  );
}
