import { newAuditEvent } from '../audit/new-audit-event.ts';
import type { AuditStore } from '../audit/audit-store.ts';
import { publishEnforcement, type PublishPorts } from './publish-enforcement.ts';
import { missingScopes } from './scopes.ts';
import type { Enforcement } from './shop-store.ts';
import type { ShopDomain } from './shop-domain.ts';

export type SetUpPorts = PublishPorts & Readonly<{ audit: AuditStore }>;

/**
 * Puts all that the app needs into the shop's Shopify, or mends it: the validation with settings and keys, the metafield definitions, what the theme reads. Safe to repeat;
 * what is right stays. `busy`: another process is at it. Throws AppError when Shopify cannot be reached or refuses; the set-up then stays due.
 */
export async function setUpShop(
  ports: SetUpPorts,
  { shop, actor }: Readonly<{ shop: ShopDomain; actor: string }>,
): Promise<Enforcement | 'busy'> {
  const published = await publishEnforcement(ports, shop, actor);
  if (published === 'busy') return published;
  // Last, since a missing scope stops it: the checkout is protected by then.
  await ports.shopify.defineMetafields(shop);
  const { scopes, hasDefinitions } = await ports.shopify.installation(shop);
  const isWhole = hasDefinitions && missingScopes(scopes).length === 0;
  const now = ports.clock.now();
  const event = newAuditEvent(ports, { shop, name: 'set-up-done', actor, subject: 'app', data: { whole: isWhole } });
  await ports.shops.setUp(shop, { at: isWhole ? now : null, scopes });
  await ports.audit.append(event);
  return published;
}
