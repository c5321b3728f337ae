import { type ReadonlySignal, effect, untracked } from '@preact/signals-core';
import { canWriteCart, readCartProof } from './cart.ts';
import { readClaim } from './claim.ts';
import type { Dispatch } from './flow.ts';
import type { FlowState } from './state.ts';
import type { Timers } from './timers.ts';

/** Typing a phone or an address changes the claim at every pause; one question is enough. */
const DEBOUNCE_MS = 400;

type Means = Readonly<{ state: ReadonlySignal<FlowState>; dispatch: Dispatch; timers: Timers }>;

/** Turns what happens to the checkout into events, for as long as the block lives. */
export function watchCheckout({ state, dispatch, timers }: Means): void {
  let known = '';
  const changed = (claim: string, proof: string | null, canWrite: boolean) => {
    if (known && known !== claim) {
      timers.arm('ask', DEBOUNCE_MS, () => {
        dispatch({ type: 'ask' });
      });
    }
    known = claim;
    dispatch({ type: 'cart-proof', value: proof });
    // A wallet sheet that closes lets the confirmed proof through without another click.
    const { phase } = state.peek();
    if (canWrite && phase.at === 'save' && phase.step === 'blocked') dispatch({ type: 'save' });
  };
  effect(() => {
    const claim = JSON.stringify(readClaim());
    const proof = readCartProof();
    const canWrite = canWriteCart();
    // Whatever follows reads signals too, which this effect must not watch.
    untracked(() => {
      changed(claim, proof, canWrite);
    });
  });
}
