import { type ReadonlySignal, effect, signal, untracked } from '@preact/signals-core';
import { ORDER_ROUTES, type OrderKey } from '@selvedge/contract/order-api.ts';
import { type Answer, ask } from './api.ts';
import { lookDueAt } from './pace.ts';
import type { Place } from './place.ts';
import { type Dispatch, reduce } from './reduce.ts';
import { isTicking } from './selectors.ts';
import { type BlockState, type Work, newState } from './state.ts';

export type Runner = Readonly<{ state: ReadonlySignal<BlockState>; dispatch: Dispatch; start: () => void }>;

/** Does what the state asks for: requests and timers. Every decision is the reducer's or the server's. */
export function newRunner(place: Place): Runner {
  const state = signal(newState(Date.now()));
  const dispatch: Dispatch = (event) => {
    const before = state.peek();
    const next = reduce(reduce(before, { type: 'tick', now: Date.now() }), event);
    state.value = next;
    if (next.isLooking && next.look !== before.look) void look(place, next.look).then(dispatch);
    if (next.work && next.work.id !== before.work?.id) void perform(place, next.work).then(dispatch);
    keepPace(next);
  };
  const keepPace = newPace(dispatch);
  const start = () => {
    let seen = '';
    effect(() => {
      const sight = JSON.stringify([place.order(), place.visitor()]);
      if (sight === seen) return;
      seen = sight;
      // Whatever follows reads signals too, which this effect must not watch.
      untracked(() => {
        dispatch({ type: 'look', fresh: true });
      });
    });
  };
  return { state, dispatch, start };
}

type Event = Parameters<Dispatch>[0];

async function look(place: Place, number: number): Promise<Event> {
  const answer = await request(place, ORDER_ROUTES.view);
  return answer.failure
    ? { type: 'look-failed', look: number, failure: answer.failure }
    : { type: 'looked', look: number, view: answer.order, isYoung: place.isYoung() };
}

async function perform(place: Place, { id, task }: Work): Promise<Event> {
  const { kind } = task;
  const answer = await request(place, ORDER_ROUTES[kind], kind === 'confirm' ? { code: task.code } : {});
  return answer.failure ? { type: 'failed', id, failure: answer.failure } : { type: 'told', id, view: answer.order };
}

/** A page that does not name its order yet may do so in a moment. */
async function request({ order }: Place, path: string, more: Readonly<{ code?: string }> = {}): Promise<Answer> {
  const key: OrderKey | null = order();
  const language = shopify.localization.language.value.isoCode;
  return key ? ask(path, Object.assign({ order: key, language }, more)) : { failure: { code: 'order-not-found' } };
}

/** Keeps the clock and the looks going for as long as the state has use for them. */
function newPace(dispatch: Dispatch): (state: BlockState) => void {
  let ticking: ReturnType<typeof setTimeout> | null = null;
  let looking: ReturnType<typeof setTimeout> | undefined;
  return (state) => {
    if (isTicking(state))
      ticking ??= setTimeout(() => {
        ticking = null;
        dispatch({ type: 'tick', now: Date.now() });
      }, 1_000);
    clearTimeout(looking);
    const dueAt = lookDueAt(state);
    if (dueAt === null) return;
    looking = setTimeout(
      () => {
        dispatch({ type: 'look' });
      },
      Math.max(0, dueAt - Date.now()),
    );
  };
}
