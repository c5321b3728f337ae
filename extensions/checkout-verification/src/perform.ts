import { type Answer, confirmCode, requestCode, resendCode } from './api.ts';
import { readCartProof, writeCartProof } from './cart.ts';
import { readClaim } from './claim.ts';
import type { ChallengeReply } from '@selvedge/contract/buyer-api.ts';
import type { Dispatch } from './flow.ts';
import type { Work } from './state.ts';
import type { Timers } from './timers.ts';

/** How long a written proof may take to show in the cart. */
const READ_BACK_MS = 8_000;

type Means = Readonly<{ dispatch: Dispatch; timers: Timers; /** Remembers a challenge over a reload. */ keep: (id: string) => void }>;

/** Does one piece of work; its result is an event under the work's id. */
export function perform({ id, task }: Work, { dispatch, timers, keep }: Means): void {
  const settle = <Reply>(pending: Promise<Answer<Reply>>, succeed: (reply: Reply) => void) => {
    void pending.then((answer) => {
      if (answer.failure) dispatch({ type: 'failed', id, failure: answer.failure });
      else succeed(answer.reply);
    });
  };
  const challenged = ({ challenge: view }: ChallengeReply) => {
    keep(view.id);
    dispatch({ type: 'challenged', id, view });
  };
  switch (task.kind) {
    case 'send': {
      const claim = readClaim();
      settle(requestCode({ claim, phone: task.phone, requestKey: task.requestKey }), (reply) => {
        challenged(reply);
        // The code was made for a claim that the checkout has left meanwhile: the server says what holds now.
        if (JSON.stringify(claim) !== JSON.stringify(readClaim())) dispatch({ type: 'ask' });
      });
      return;
    }
    case 'resend':
      settle(resendCode(task.challengeId), challenged);
      return;
    case 'confirm':
      settle(confirmCode(task.challengeId, { code: task.code }), ({ proof }) => {
        dispatch({ type: 'confirmed', id, proof });
      });
      return;
    case 'save':
      // The patience runs from the start, so that a checkout which never answers the write is no dead end either.
      timers.arm('unread', READ_BACK_MS, () => {
        dispatch({ type: 'save-stopped', id, step: 'unread' });
      });
      void writeCartProof(task.proof).then((isWritten) => {
        dispatch(isWritten ? { type: 'cart-proof', value: readCartProof() } : { type: 'save-stopped', id, step: 'blocked' });
      });
  }
}
