import { DEFAULT_SETTINGS } from '../../core/policy/default-settings.ts';
import { handleNotice } from '../../core/inbox/handle-notice.ts';
import { receiveNotice } from '../../core/inbox/receive-notice.ts';
import { isRefusal } from '../../core/shared/refusal.ts';
import { later, MINUTE_MS } from '../../core/shared/clock.ts';
import { requestCode } from '../../core/challenge/request-code.ts';
import { aRequest } from './a-claim.ts';
import { heldOrder } from './held-order.ts';
import { aShop } from './test-shop.ts';
import { worldApp } from './world-app.ts';

export const PHONE_OF_A = '+33612345678';
export const OTHER_PHONE_OF_A = '+33698765432';
export const CHECKOUT_OF_A = 'checkout-of-a';

/**
 * Two shops on one server. A, the atelier, has one of each: a held order with its link, a code on its way, a customer's data request, an SMS account, settings. B has
 * settings and nothing else.
 */
export async function twoShops() {
  const world = await heldOrder({ checkoutToken: CHECKOUT_OF_A, customer: { id: 'gid://shopify/Customer/7', orders: 0 } });
  const { ports, shop, clock, deliver } = world;
  const claim = aRequest({ phones: { contact: OTHER_PHONE_OF_A, delivery: null, billing: null }, email: 'bela@example.com' });
  const asked = await requestCode(ports, { shop, surface: 'checkout', address: '198.51.100.7', request: claim });
  if (isRefusal(asked)) throw new Error(asked.code);
  const code = await deliver();
  const privacyRequest = await dataRequest(world);
  const b = aShop('other');
  await ports.vault.keysOf(b);
  await ports.shops.setFacts(b, { name: 'Other', currency: 'EUR', plan: 'Basic', isPlus: false });
  const { app, failures } = worldApp({ ports, clock });
  const ids = { verification: asked.challenge.id, order: world.id, privacyRequest };
  return { ...world, app, failures, ids, code, b, rowsOf: (of: string) => rowsOf(world, of) };
}
export type TwoShops = Awaited<ReturnType<typeof twoShops>>;

export const SETTINGS_BODY = { version: 0, settings: DEFAULT_SETTINGS };

type World = Awaited<ReturnType<typeof heldOrder>>;

async function dataRequest({ ports, shop, clock }: World): Promise<string> {
  const subject = { customerId: 'gid://shopify/Customer/7', email: 'asha@example.com', phone: PHONE_OF_A, orderIds: [] };
  await receiveNotice(ports, { shop, eventId: 'asked', topic: 'customers/data_request', subject });
  for (const notice of await ports.inbox.lease(clock.now(), later(clock.now(), MINUTE_MS), 10)) {
    await handleNotice(ports, notice);
    await ports.inbox.done(notice);
  }
  const [request] = await ports.privacyRequests.list(shop);
  if (!request) throw new Error('the request was not kept');
  return request.id;
}

/** Every row of every table that belongs to a shop, as text. */
async function rowsOf({ db }: World, shop: string): Promise<string> {
  const rows = await Promise.all(Object.values(db.schema).map((table) => db.queries.select().from(table)));
  return JSON.stringify(rows.map((all) => all.filter((row) => 'shop' in row && row.shop === shop)));
}
