import type { OrderDetail } from '@selvedge/contract/admin-api.ts';
import { useEffect, useState } from 'preact/hooks';
import { type Act, actOnOrder, type Answer, type FailureCode, readOrder } from './api.ts';
import { isSettling } from './standing.ts';

type Shown =
  | Readonly<{ at: 'loading' }>
  /** Selvedge has nothing to do with it. */
  | Readonly<{ at: 'none' }>
  | Readonly<{ at: 'failed'; failure: FailureCode }>
  | Readonly<{ at: 'order'; order: OrderDetail }>;

export type OrderModel = Readonly<{
  shown: Shown;
  /** What is being done now. */ busy: Act | null;
  /** What was last done, or why it was not. */ done: Act | null;
  problem: FailureCode | null;
  /** What was done, or was not, is no news any more. */ forget: () => void;
  reload: () => void;
  /** Answers whether it was done. */ act: (act: Act, reason?: string) => Promise<boolean>;
}>;

const AGAIN_MS = 3_000;
/** Shopify usually needs some seconds; a page that is left open is no reason to ask for ever. */
const MAX_LOOKS = 20;

/** One order as the server tells it. Nothing is shown that the server did not say. */
export function useOrder(id: string | null): OrderModel {
  const [shown, setShown] = useState<Shown>(id === null ? { at: 'none' } : { at: 'loading' });
  const [busy, setBusy] = useState<Act | null>(null);
  const [done, setDone] = useState<Act | null>(null);
  const [problem, setProblem] = useState<FailureCode | null>(null);
  const [looks, setLooks] = useState(0);

  const load = () => {
    if (id !== null)
      void readOrder(id).then((answer) => {
        setShown((now) => (answer.failure !== undefined && now.at === 'order' ? now : shownOf(answer)));
      });
  };
  useEffect(load, [id]);
  useEffect(() => {
    if (shown.at !== 'order' || !isSettling(shown.order) || looks >= MAX_LOOKS) return;
    const timer = setTimeout(() => {
      setLooks(looks + 1);
      load();
    }, AGAIN_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [shown, looks]);

  const reload = () => {
    setShown({ at: 'loading' });
    load();
  };
  const forget = () => {
    setDone(null);
    setProblem(null);
  };
  const act = (next: Act, reason?: string): Promise<boolean> => {
    if (id === null || busy !== null) return Promise.resolve(false);
    setBusy(next);
    forget();
    return actOnOrder(id, next, reason).then((answer) => {
      setBusy(null);
      if (answer.failure !== undefined) {
        setProblem(answer.failure);
        return false;
      }
      setDone(next);
      setShown(shownOf(answer));
      return true;
    });
  };
  return { shown, busy, done, problem, forget, reload, act };
}

function shownOf(answer: Answer): Shown {
  if (answer.failure === 'order-not-found') return { at: 'none' };
  if (answer.failure !== undefined) return { at: 'failed', failure: answer.failure };
  return answer.order.state === 'clear' ? { at: 'none' } : { at: 'order', order: answer.order };
}
