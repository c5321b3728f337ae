/** Addresses of Shopify's own admin, outside of the app. App Bridge takes `shopify://admin` to the shop that the app is open in. */
export const orderAddress = (id: string): string => `shopify://admin/orders/${id}`;
export const customerAddress = (id: string): string => `shopify://admin/customers/${id}`;

/** Opening the app anew: Shopify asks for permissions that are missing, and gives fresh access. */
export const appAddress = (domain: string): string => `https://${domain}/admin/apps/${clientId()}`;

export type Editor = 'checkout' | 'thank-you' | 'cart';

/** Where a block is placed: the checkout editor, or for the cart the theme editor. */
export function editorAddress(domain: string, editor: Editor): string {
  if (editor === 'cart') return `https://${domain}/admin/themes/current/editor?template=cart`;
  return `https://${domain}/admin/settings/checkout/editor?page=${editor}&context=apps&app=${clientId()}`;
}

/** Handle of the theme block, which is its file's name in the theme extension. */
const CART_BLOCK = 'cart-verification';

/** Opens the theme editor with the cart block already added; the merchant only saves. */
export function addBlockAddress(domain: string): string {
  return `${editorAddress(domain, 'cart')}&addAppBlockId=${clientId()}/${CART_BLOCK}&target=mainSection`;
}

const clientId = (): string => window.shopify.config.apiKey;
