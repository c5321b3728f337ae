import type { BlockAnswer } from '../../wire.ts';
import type { RemoteCall } from '../extension/messages.ts';

type Call = (name: RemoteCall, parameters: readonly unknown[]) => Promise<unknown>;

/** In the admin a path is the app's: the admin resolves it and puts the staff member's token on. Any other address is fetched as it stands. */
export function fetchOfApp(call: Call, elsewhere: typeof fetch): typeof fetch {
  return async (input, init = {}) => {
    if (typeof input !== 'string' || !input.startsWith('/')) return elsewhere(input, init);
    const asked = {
      path: input,
      method: init.method ?? 'GET',
      headers: Object.fromEntries(new Headers(init.headers)),
      ...(typeof init.body === 'string' && { body: init.body }),
    };
    const answer = await Promise.race([call('app.fetch', [asked]), aborted(init.signal)]).catch((reason: unknown) => {
      // What stood in the way is for the console; a browser tells the script no more than this.
      throw reason instanceof DOMException ? reason : new TypeError('Failed to fetch', { cause: reason });
    });
    const { status, headers, body } = answerOf(answer);
    return new Response(status === 204 ? null : body, { status, headers: { ...headers } });
  };
}

function aborted(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => {
      reject(new DOMException('The user aborted a request.', 'AbortError'));
    });
  });
}

/** The page answers this call with what the sandbox's server made of it. */
const answerOf = (value: unknown): BlockAnswer => value as BlockAnswer;
