import { ApiVersion, Session } from '@shopify/shopify-api';
import type { AppErrorCode } from '../../core/shared/app-error.ts';
import { AppError } from '../../core/shared/app-error.ts';
import type { ShopDomain } from '../../core/shop/shop-domain.ts';
import { adminFault } from './admin-fault.ts';
import type { AccessTokens } from './offline-access.ts';
import { INSTALLATION } from './operations.ts';
import type { ShopifyLibrary } from './shopify-library.ts';

export type ShopProbe =
  | Readonly<{
      outcome: 'answers';
      /** Granted, as Shopify spells them. */ scopes: readonly string[];
      /** By which version Shopify answered; null when it did not say. */ answeredVersion: string | null;
    }>
  | Readonly<{ outcome: 'throttled' }>
  | Readonly<{ outcome: 'failed'; code: AppErrorCode }>;

/** The version that this code asks for. */
export const ADMIN_API_VERSION: string = ApiVersion.July26;

/**
 * One call of the Admin API, to see whether it works. A token that is about to die is refreshed, as before any call; a token that Shopify refuses stays where it is,
 * since looking must not change what is looked at. Never throws.
 */
export function shopProbe(library: ShopifyLibrary, access: Pick<AccessTokens, 'tokenOf'>) {
  return async (shop: ShopDomain): Promise<ShopProbe> => {
    try {
      return await ask(library, shop, await access.tokenOf(shop));
    } catch (error) {
      if (error instanceof AppError) return { outcome: 'failed', code: error.code };
      const fault = adminFault(error);
      if (fault.kind === 'throttled') return { outcome: 'throttled' };
      return { outcome: 'failed', code: fault.kind === 'unauthorised' ? 'shopify-access-lost' : fault.error.code };
    }
  };
}

async function ask({ clients }: ShopifyLibrary, shop: ShopDomain, accessToken: string): Promise<ShopProbe> {
  const session = new Session({ id: `offline_${shop}`, shop, state: '', isOnline: false, accessToken });
  const answer: Readonly<{ data?: unknown; headers?: Readonly<Record<string, unknown>> }> = await new clients.Graphql({ session }).request(
    INSTALLATION.document,
  );
  const parsed = INSTALLATION.reply.safeParse(answer.data);
  if (!parsed.success) return { outcome: 'failed', code: 'shopify-refused' };
  const scopes = parsed.data.currentAppInstallation.accessScopes.map(({ handle }) => handle);
  return { outcome: 'answers', scopes, answeredVersion: versionIn(answer.headers ?? {}) };
}

/** The library has its own spelling of a header's name, and gives each as a list. */
function versionIn(headers: Readonly<Record<string, unknown>>): string | null {
  const found = Object.entries(headers).find(([name]) => name.toLowerCase() === 'x-shopify-api-version')?.[1];
  const value: unknown = Array.isArray(found) ? found[0] : found;
  return typeof value === 'string' ? value : null;
}
