import { findMetafield } from './metafields.ts';
import type { ShopContext } from './shop-context.ts';

export const INSTALLATION = 'gid://shopify/AppInstallation/271828';

export function shopObject({ shop }: ShopContext): object {
  const plan = shop.isPlus ? 'Shopify Plus' : 'Basic';
  return {
    __typename: 'Shop',
    id: `gid://shopify/Shop/${shop.id}`,
    name: shop.name,
    email: `hello@${shop.domain}`,
    contactEmail: `care@${shop.domain}`,
    myshopifyDomain: shop.domain,
    url: `https://${shop.domain}`,
    currencyCode: shop.currency,
    ianaTimezone: shop.timezone,
    plan: { __typename: 'ShopPlan', displayName: plan, publicDisplayName: plan, partnerDevelopment: false, shopifyPlus: shop.isPlus },
    primaryDomain: { __typename: 'Domain', id: 'gid://shopify/Domain/1', host: shop.domain, url: `https://${shop.domain}` },
    billingAddress: { __typename: 'ShopAddress', id: 'gid://shopify/ShopAddress/1', countryCodeV2: shop.country },
  };
}

export function installationObject({ shop, apiKey }: ShopContext, scopes: readonly string[]): object {
  return {
    __typename: 'AppInstallation',
    id: INSTALLATION,
    accessScopes: scopes.map((handle) => ({ __typename: 'AccessScope', handle, description: handle })),
    activeSubscriptions: [],
    app: { __typename: 'App', id: 'gid://shopify/App/314159', apiKey, title: 'Selvedge', handle: 'selvedge' },
    metafield: (args: Readonly<{ namespace?: string | null; key: string }>) => findMetafield(shop.installationMetafields, args),
  };
}
