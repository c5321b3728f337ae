import { createHmac } from 'node:crypto';
import { nowIn, type World } from '../state/world.ts';
import { mintAdminToken } from './mint.ts';

type Frame = Readonly<{ shop: string; path: string; locale: string }>;

/** The address under which Shopify's admin loads an app's page in its frame, with the query that it signs. */
export function adminFrameUrl(world: World, appUrl: string, frame: Frame): string {
  const url = new URL(frame.path, appUrl);
  // A path such as //elsewhere.example would leave the app's origin, and carry the token with it.
  if (url.origin !== new URL(appUrl).origin) return adminFrameUrl(world, appUrl, { ...frame, path: '/' });
  const query: Readonly<Record<string, string>> = {
    embedded: '1',
    host: Buffer.from(`admin.shopify.com/store/${frame.shop.replace('.myshopify.com', '')}`)
      .toString('base64')
      .replace(/=+$/, ''),
    id_token: mintAdminToken(world, { shop: frame.shop }),
    locale: frame.locale,
    shop: frame.shop,
    timestamp: String(Math.floor(nowIn(world) / 1000)),
  };
  for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
  url.searchParams.set('hmac', hmacOf(url.searchParams, world.app.apiSecret));
  return url.href;
}

function hmacOf(query: URLSearchParams, secret: string): string {
  const sorted = new URLSearchParams(query);
  sorted.sort();
  return createHmac('sha256', secret).update(sorted.toString()).digest('hex');
}
