import { type ReadonlySignal, signal } from '@preact/signals-core';
import { decide } from './api.ts';
import { readCartProof } from './cart.ts';
import { readClaim } from './claim.ts';
import { type Dispatch, reduce } from './flow.ts';
import { newPace } from './pace.ts';
import { newFlow, type FlowState } from './state.ts';
import { newTimers } from './timers.ts';
import { watchCheckout } from './watch-checkout.ts';
import { perform } from './perform.ts';

const STORED_CHALLENGE = 'challenge';
const RETRY_MS = 2_000;

export type Runner = Readonly<{ state: ReadonlySignal<FlowState>; dispatch: Dispatch; start: () => void }>;

/** Does what the state asks for: requests, timers, the cart. Every decision is the reducer's or the server's. */
export function newRunner(): Runner {
  const state = signal(newFlow(Date.now(), readCartProof()));
  const timers = newTimers();
  let challengeId: unknown = null;
  const keep = (id: string) => {
    challengeId = id;
    // For a reload only: where storage fails, a reload costs the shopper another code, no more.
    shopify.storage.write(STORED_CHALLENGE, id).catch(() => undefined);
  };
  const dispatch: Dispatch = (event) => {
    const before = state.peek();
    const next = reduce(reduce(before, { type: 'tick', now: Date.now() }), event);
    state.value = next;
    if (next.ask !== before.ask) ask({ number: next.ask, challengeId: typeof challengeId === 'string' ? challengeId : null, dispatch });
    if (next.work && next.work.id !== before.work?.id) perform(next.work, { dispatch, timers, keep });
    keepPace(next);
  };
  const keepPace = newPace({ state, dispatch, timers });
  const start = () => {
    watchCheckout({ state, dispatch, timers });
    void shopify.storage
      .read(STORED_CHALLENGE)
      .catch(() => null)
      .then((stored) => {
        challengeId = stored;
        dispatch({ type: 'ask' });
      });
  };
  return { state, dispatch, start };
}

type Question = Readonly<{ number: number; challengeId: string | null; dispatch: Dispatch; isSecond?: true }>;

/** The first failure is retried in silence: most shoppers need no code, and a blink of the network is none of their business. */
function ask(question: Question): void {
  const { number, challengeId, dispatch, isSecond } = question;
  void decide({ claim: readClaim(), proof: readCartProof(), challengeId }).then((answer) => {
    if (!answer.failure) dispatch({ type: 'decided', ask: number, reply: answer.reply });
    else if (isSecond) dispatch({ type: 'ask-failed', ask: number, failure: answer.failure });
    else setTimeout(ask, RETRY_MS, { number, challengeId, dispatch, isSecond: true } satisfies Question);
  });
}
