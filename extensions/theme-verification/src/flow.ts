import { type ActionName, ACTIONS } from './actions.ts';
import { readChallenge } from './challenges.ts';
import { evaluate } from './evaluate.ts';
import { type Challenge, set, state } from './state.ts';
import { problem } from './words.ts';

const POLL_MS = 4_000;
const POLLS = 12;

let turn = 0;
let isStale = false;

/** Looks at the cart again. What the shopper does goes before what the cart says: a cart that changed meanwhile is looked at afterwards. */
export async function refresh(): Promise<void> {
  isStale = state.isBusy;
  if (isStale) return;
  const mine = (turn += 1);
  const change = await evaluate();
  if (mine !== turn) return;
  set(change);
  if (change.step === 'saving') await act('save');
}

/** One action at a time. */
export async function act(name: ActionName): Promise<void> {
  if (state.isBusy) return;
  turn += 1;
  set({ isBusy: true });
  const change = await ACTIONS[name]();
  set({ ...change, isBusy: false });
  if (change.challenge) void follow(change.challenge);
  if (isStale) await refresh();
}

/** Until the message has arrived or will not: the shopper who waits for nothing is told. */
async function follow(challenge: Challenge): Promise<void> {
  for (let left = POLLS; left > 0; left -= 1) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    if (state.step !== 'code' || state.challenge !== challenge) return;
    const { reply } = await readChallenge(challenge.id);
    const delivery = reply?.challenge.delivery;
    if (delivery === 'failed' && state.challenge === challenge) set(problem('panel', 'undelivered'));
    if (delivery === 'failed' || delivery === 'delivered') return;
  }
}
