import { useState } from 'react';
import { callApi, type Failure } from './client.ts';

export type Sending<T> = Readonly<{
  /** Answers what the server answered, or null when it refused: then `failure` says why. */
  send: (body?: object) => Promise<T | null>;
  isBusy: boolean;
  failure: Failure | null;
  forgetFailure: () => void;
}>;

/** A POST behind a button. */
export function useSend<T>(path: string): Sending<T> {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const send = async (body: object = {}): Promise<T | null> => {
    setBusy(true);
    setFailure(null);
    const reply = await callApi<T>(path, { method: 'POST', body });
    setBusy(false);
    if (reply.outcome === 'ok') return reply.value;
    setFailure(reply.failure);
    return null;
  };
  const forgetFailure = () => {
    setFailure(null);
  };
  return { send, isBusy, failure, forgetFailure };
}
