import type { Route } from '../route.ts';
import type { AppParts } from '../verbs.ts';
import { adminPage } from './admin-page.ts';
import { assets } from './assets.ts';
import { BOUNCE_PATH, bouncePage } from './bounce-page.ts';
import { health } from './health.ts';

/** The admin's pages have addresses of their own, so that a reload stays where it is. */
const PAGES = ['/', '/orders', '/orders/:id', '/verifications', '/verifications/:id', '/privacy', '/settings'] as const;

export function pageRoutes({ page, tokens, isHealthy }: AppParts): readonly Route[] {
  const document = adminPage({ page, tokens });
  return [
    ...PAGES.map((path) => ({ method: 'get', path, kind: 'page', handlers: [document] }) as const),
    { method: 'get', path: BOUNCE_PATH, kind: 'page', handlers: [bouncePage(page)] },
    { method: 'get', path: '/assets/:file', kind: 'page', handlers: [assets(page.adminFolder)] },
    { method: 'get', path: '/healthz', kind: 'page', handlers: [health(isHealthy)] },
  ];
}
