import { useMemo } from 'preact/hooks';
import type { Cart, SandboxState } from '../../wire.ts';
import { answerCall } from '../extension/answer-calls.ts';
import { ExtensionFrame } from '../extension/extension-frame.tsx';
import { signalsOfCart } from '../extension/signals-of-cart.ts';

export type ExtensionBlockProps = Readonly<{ state: SandboxState; cart: Cart; isEditor: boolean; onCart: (cart: Cart) => void }>;

/** The checkout block, above "Pay now". */
export function ExtensionBlock({ state, cart, isEditor, onCart }: ExtensionBlockProps) {
  const signals = useMemo(() => signalsOfCart(cart, state), [cart, state]);
  return (
    <ExtensionFrame
      state={state}
      source={state.extension}
      target="purchase.checkout.block.render"
      language={cart.language}
      isEditor={isEditor}
      signals={signals}
      answer={(call, parameters) => answerCall({ cart: () => cart, state, onCart }, call, parameters)}
    />
  );
}
