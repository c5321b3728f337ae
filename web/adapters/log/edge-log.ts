import type { Logger } from 'pino';

export type RequestEntry = Readonly<{
  method: string;
  /** The pattern of the route. */ route: string;
  status: number;
  ms: number;
  /** Of the refusal, if it was one. */ code: string | null;
  requestId: string;
}>;

/** What the HTTP edge reports. */
export function edgeLog(log: Logger) {
  return {
    request: (entry: RequestEntry): void => {
      log[entry.status >= 500 ? 'warn' : 'info'](entry, 'request');
    },
    failure: (error: unknown, requestId: string): void => {
      log.error({ error, requestId }, 'request failed');
    },
  };
}
