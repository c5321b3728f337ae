import type { ComponentChildren } from 'preact';
import { headingText, say, shopText } from './say.ts';
import type { StepProps } from './step.ts';
import { Waiting } from './waiting.tsx';

type BlockProps = StepProps & Readonly<{ hasCards: boolean }>;

/** Draws the state and nothing else. Where there is nothing to confirm, it takes no room at all. */
export function Block({ state, dispatch, hasCards }: BlockProps) {
  const { order, hasWaited } = state;
  switch (order?.state) {
    case undefined:
      return null;
    case 'waiting':
      return (
        <Frame heading={headingText()} hasCards={hasCards}>
          <Waiting state={state} dispatch={dispatch} />
        </Frame>
      );
    case 'verified':
    case 'reported':
      return <Done about={order.state} shop={shopText(order)} hasCards={hasCards} />;
    case 'clear':
    case 'over':
      return hasWaited ? <Done about="over" shop={shopText(order)} hasCards={hasCards} /> : null;
  }
}

type FrameProps = Readonly<{ heading: string; hasCards: boolean; children: ComponentChildren }>;

function Frame({ heading, hasCards, children }: FrameProps) {
  const section = <s-section heading={heading}>{children}</s-section>;
  return hasCards ? (
    section
  ) : (
    <s-box border="base" borderRadius="base" padding="base">
      {section}
    </s-box>
  );
}

type DoneProps = Readonly<{ about: 'verified' | 'reported' | 'over'; shop: string; hasCards: boolean }>;

function Done({ about, shop, hasCards }: DoneProps) {
  return (
    <Frame heading={say([`done.${about}.heading`])} hasCards={hasCards}>
      <s-box accessibilityRole="status">
        {about === 'verified' && <s-icon type="check-circle-filled" tone="success" />}{' '}
        <s-text>{say([`done.${about}.text`, { shop }])}</s-text>
      </s-box>
    </Frame>
  );
}
