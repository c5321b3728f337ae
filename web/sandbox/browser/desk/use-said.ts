import { useState } from 'preact/hooks';
import { messageOf } from '../ui/load.tsx';

/** Does it at a press, and says what came of it. */
export type Doing = <Result>(what: string | ((result: Result) => string), doIt: () => Promise<Result>) => () => void;

export function useSaid(): readonly [string, Doing] {
  const [said, setSaid] = useState('');
  const doing: Doing = (what, doIt) => () => {
    // A restart takes its time, and whoever pressed should see that it was heard.
    setSaid('One moment…');
    doIt().then(
      (result) => {
        setSaid(typeof what === 'string' ? what : what(result));
      },
      (error: unknown) => {
        setSaid(messageOf(error));
      },
    );
  };
  return [said, doing];
}
