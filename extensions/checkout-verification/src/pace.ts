import type { ReadonlySignal } from '@preact/signals-core';
import { readChallenge } from './api.ts';
import type { Dispatch } from './flow.ts';
import { followed, isTicking } from './selectors.ts';
import type { FlowState } from './state.ts';
import type { Timers } from './timers.ts';

/** A receipt usually comes within seconds; after a minute it tells the shopper nothing new. The waits grow with the age of the message. */
const POLL_FIRST_MS = 1_000;
const POLL_FOR_MS = 60_000;

type Means = Readonly<{ state: ReadonlySignal<FlowState>; dispatch: Dispatch; timers: Timers }>;

/** Keeps the clock and the delivery polls going for as long as the state has use for them. */
export function newPace({ state, dispatch, timers }: Means): (next: FlowState) => void {
  const tick = () => {
    dispatch({ type: 'tick', now: Date.now() });
  };
  const poll = () => {
    const challenge = followed(state.peek());
    if (!challenge) return;
    void readChallenge(challenge.id).then((answer) => {
      // What a failed poll does not bring, the next one does, so its failure is not told.
      if (answer.failure) tick();
      else dispatch({ type: 'polled', view: answer.reply.challenge });
    });
  };
  return (next) => {
    if (isTicking(next)) timers.armOnce('tick', 1_000, tick);
    const challenge = followed(next);
    const age = challenge ? next.now - challenge.since : POLL_FOR_MS;
    if (age < POLL_FOR_MS) timers.armOnce('poll', POLL_FIRST_MS + age / 2, poll);
  };
}
