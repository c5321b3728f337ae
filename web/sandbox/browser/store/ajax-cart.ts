/** Shopify's Ajax cart API, as a theme's script calls it. */
export type AjaxCart = Readonly<{ item_count: number; total_price: number; items: readonly Readonly<{ id: string; quantity: number }>[] }>;

export const readBag = (): Promise<AjaxCart> => ask('/cart.js');
export const addToBag = (id: string): Promise<AjaxCart> => ask('/cart/add.js', { id, quantity: 1 });
export const setQuantity = (id: string, quantity: number): Promise<AjaxCart> => ask('/cart/change.js', { id, quantity });

async function ask(path: string, body?: object): Promise<AjaxCart> {
  const init = body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(path, init);
  if (!response.ok) throw new Error(`The store answered ${response.status}.`);
  return asAjaxCart(await response.json());
}

/** Same process, same types: the sandbox's server answers so. */
const asAjaxCart = (json: unknown) => json as AjaxCart;
