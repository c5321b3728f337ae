const PATIENCE_MS = 20_000;

/** The page's middle as the server now draws it; or what kept it from coming. */
export async function fetchMain(body: URLSearchParams | null): Promise<HTMLElement | 'offline' | 'trouble'> {
  const patience = new AbortController();
  const timer = setTimeout(() => {
    patience.abort();
  }, PATIENCE_MS);
  try {
    const response = await fetch(location.href, {
      ...(body ? { method: 'POST', body } : {}),
      headers: { 'X-Selvedge-Part': 'main' },
      cache: 'no-store',
      credentials: 'omit',
      signal: patience.signal,
    });
    const text = await response.text();
    const main = new DOMParser().parseFromString(text, 'text/html').getElementById('main');
    return main === null || main.dataset.tone === 'fault' ? 'trouble' : main;
  } catch {
    return 'offline';
  } finally {
    clearTimeout(timer);
  }
}
