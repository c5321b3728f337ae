import { forgetIdToken, idToken } from './id-token.ts';

/** The server's word that a session token was refused and a fresh one is worth a try. */
const RETRY = 'X-Shopify-Retry-Invalid-Session-Request';

/** As App Bridge does: calls to the app's own origin carry an id token, and are tried once more with a fresh one. */
export function authoriseFetch(): void {
  const plainFetch = globalThis.fetch.bind(globalThis);
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (new URL(request.url).origin !== location.origin || request.headers.has('Authorization')) return plainFetch(request);
    const response = await plainFetch(await authorised(request.clone()));
    if (response.status !== 401 || !response.headers.has(RETRY)) return response;
    forgetIdToken();
    return plainFetch(await authorised(request));
  };
}

async function authorised(request: Request): Promise<Request> {
  request.headers.set('Authorization', `Bearer ${await idToken()}`);
  request.headers.set('X-Requested-With', 'XMLHttpRequest');
  return request;
}
