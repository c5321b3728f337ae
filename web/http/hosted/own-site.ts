import type { Request } from 'express';

/**
 * Whether a page of ours sent it, as far as the browser tells: by Sec-Fetch-Site, and where it does not know that header by the origin, which our own referrer policy turns
 * into `null`. Whoever says nothing is no browser.
 */
export function isOwnSite(request: Request, appUrl: string): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  return [undefined, 'null', new URL(appUrl).origin].includes(request.get('origin'));
}
