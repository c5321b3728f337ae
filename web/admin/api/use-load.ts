import { useCallback, useEffect, useState } from 'react';
import { callApi, type Failure } from './client.ts';

export type Loaded<T> = Readonly<{
  /** The newest answer; kept while another is on its way. */ value: T | null;
  failure: Failure | null;
  isLoading: boolean;
  reload: () => void;
  /** Takes what a write answered as the newest answer. */ replace: (value: T) => void;
}>;

type State<T> = Readonly<{ value: T | null; failure: Failure | null; isLoading: boolean }>;

/** Reads `path` now, when it changes, and on `reload`. A late answer to an earlier path is dropped. */
export function useLoad<T>(path: string): Loaded<T> {
  const [state, setState] = useState<State<T>>({ value: null, failure: null, isLoading: true });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const call = new AbortController();
    setState(({ value }) => ({ value, failure: null, isLoading: true }));
    void callApi<T>(path, { signal: call.signal }).then((reply) => {
      if (call.signal.aborted) return;
      if (reply.outcome === 'ok') setState({ value: reply.value, failure: null, isLoading: false });
      else setState(({ value }) => ({ value, failure: reply.failure, isLoading: false }));
    });
    return () => {
      call.abort();
    };
  }, [path, turn]);
  const reload = useCallback(() => {
    setTurn((n) => n + 1);
  }, []);
  const replace = useCallback((value: T) => {
    setState({ value, failure: null, isLoading: false });
  }, []);
  return { ...state, reload, replace };
}
