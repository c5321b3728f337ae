import { useState } from 'preact/hooks';
import { messageOf } from '../ui/load.tsx';

/** Does it at a press, and says what came of it. */
export type Doing = (what: string, doIt: () => Promise<unknown>) => () => void;

export function useSaid(): readonly [string, Doing] {
  const [said, setSaid] = useState('');
  const doing: Doing = (what, doIt) => () => {
    doIt().then(
      () => {
        setSaid(what);
      },
      (error: unknown) => {
        setSaid(messageOf(error));
      },
    );
  };
  return [said, doing];
}
