import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { acceptsToken, issueGrant } from '../admin-api/grants.ts';
import { answerTokenRequest } from '../admin-api/token-endpoint.ts';
import { changeCustomer } from '../orders/change-customer.ts';
import { requestedScopes } from '../state/extensions.ts';
import { newShopify } from '../test/app-operations.ts';
import { mintAdminToken } from '../tokens/mint.ts';
import { changeInstall, installState, scopesOf } from './install-life.ts';
import { askForPrivacy } from './privacy.ts';

let shopify: ReturnType<typeof newShopify>;
beforeEach(() => {
  shopify = newShopify();
});
afterEach(() => {
  shopify.world.shops.clear();
});
const last = () => shopify.happenings.at(-1)?.notices;

describe('the app in a shop', () => {
  test('is installed, with all that it asks for, on Plus', () => {
    expect(installState(shopify.shop)).toEqual({
      installed: true,
      scopes: requestedScopes(),
      requested: requestedScopes(),
      plus: true,
      checkoutRule: 'none',
      accessTokenSeconds: 3_600,
      loseRefreshAnswers: 0,
      exchanges: 0,
      refreshes: 0,
    });
  });

  test('is removed: its tokens open nothing, its rules are gone, it is told, and it gets no new token', () => {
    const { world, shop } = shopify;
    const { accessToken } = issueGrant(shop, Date.now());
    shopify.ask('create-validation', { validation: { functionHandle: 'checkout-validation', enable: true } });
    const placed = shopify.place();
    expect(changeInstall(world, { installed: false })).toMatchObject({ installed: false, scopes: [] });
    expect([acceptsToken(shop, accessToken, Date.now()), shop.validations.size]).toEqual([false, 0]);
    expect(last()).toMatchObject([{ topic: 'app/uninstalled', payload: { id: shop.id, myshopify_domain: shop.domain } }]);
    expect(world.orders).toContain(placed);
    expect(exchanged()).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
    const told = shopify.happenings.length;
    changeInstall(world, { installed: false });
    expect(shopify.happenings).toHaveLength(told);
  });

  test('has its checkout rule switched off and on by a merchant, and hears nothing of it', () => {
    const { world } = shopify;
    expect(() => changeInstall(world, { checkoutRule: false })).toThrow('has no checkout rule');
    shopify.ask('create-validation', { validation: { functionHandle: 'checkout-validation', enable: true } });
    const told = shopify.happenings.length;
    expect(changeInstall(world, { checkoutRule: false })).toMatchObject({ checkoutRule: 'off' });
    expect(changeInstall(world, { checkoutRule: true })).toMatchObject({ checkoutRule: 'on' });
    expect(shopify.happenings).toHaveLength(told);
  });

  test('comes back with all scopes, and is told by nobody: it is opened', () => {
    const { world, shop } = shopify;
    changeInstall(world, { scopes: ['read_orders'] });
    changeInstall(world, { installed: false });
    const told = shopify.happenings.length;
    changeInstall(world, { installed: true });
    expect([scopesOf(shop), shopify.happenings.length]).toEqual([requestedScopes(), told]);
    expect(exchanged().status).toBe(200);
  });

  test('is granted less, and told what was and what is', () => {
    const { world, shop } = shopify;
    changeInstall(world, { scopes: ['read_orders'] });
    const payload = { previous: requestedScopes(), current: ['read_orders'], shop_id: `gid://shopify/Shop/${shop.id}` };
    expect(last()).toMatchObject([{ topic: 'app/scopes_update', payload }]);
    const told = shopify.happenings.length;
    changeInstall(world, { scopes: ['read_orders'] });
    expect(shopify.happenings).toHaveLength(told);
    expect(() => changeInstall(world, { scopes: ['write_everything'] })).toThrow('does not ask for');
  });

  test('lives on another plan, in each shop by itself', () => {
    const { world } = shopify;
    changeInstall(world, { shop: 'other.myshopify.com', plus: false });
    expect([shopify.shop.isPlus, world.shops.get('other.myshopify.com').isPlus]).toEqual([true, false]);
  });
});

describe('tokens', () => {
  test('live as long as is asked', () => {
    changeInstall(shopify.world, { accessTokenSeconds: 5 });
    const { body } = exchanged();
    expect(body).toMatchObject({ expires_in: 5 });
    expect(acceptsToken(shopify.shop, String(body.access_token), Date.now() + 6_000)).toBe(false);
  });

  test('an answer that is lost has rotated the pair, and the one before still gets a new one', () => {
    const { world, shop } = shopify;
    const first = exchanged().body;
    changeInstall(world, { loseRefreshAnswers: 1 });
    const lost = refreshed(first.refresh_token);
    expect([lost.isLost, acceptsToken(shop, String(first.access_token), Date.now())]).toEqual([true, false]);
    const again = refreshed(first.refresh_token);
    expect([again.status, again.isLost]).toEqual([200, false]);
    expect(acceptsToken(shop, String(again.body.access_token), Date.now())).toBe(true);
    expect(refreshed(first.refresh_token).status).toBe(400);
    expect(installState(shop)).toMatchObject({ exchanges: 1, refreshes: 2, loseRefreshAnswers: 0 });
  });
});

describe('what the law asks for', () => {
  test('names the customer and their orders as documented', () => {
    const { world, shop } = shopify;
    const placed = shopify.place({ email: 'a@example.com', phone: '+33612345678' });
    shopify.place({ email: 'b@example.com' });
    const customer = { email: 'a@example.com', phone: '+33612345678', id: expect.any(Number) };
    const about = { shop_id: shop.id, shop_domain: shop.domain };
    askForPrivacy(world, { topic: 'customers/redact', orderId: String(placed.id) });
    expect(last()).toEqual([{ topic: 'customers/redact', payload: { ...about, customer, orders_to_redact: [placed.id] } }]);
    askForPrivacy(world, { topic: 'customers/data_request', customerId: placed.customerId });
    const request = { ...about, customer, orders_requested: [placed.id], data_request: { id: expect.any(Number) } };
    expect(last()).toEqual([{ topic: 'customers/data_request', payload: request }]);
  });

  test('ends a shop’s data only after the app was removed', () => {
    const { world, shop } = shopify;
    expect(() => {
      askForPrivacy(world, { topic: 'shop/redact' });
    }).toThrow('after the app was removed');
    changeInstall(world, { installed: false });
    askForPrivacy(world, { topic: 'shop/redact' });
    expect(last()).toEqual([{ topic: 'shop/redact', payload: { shop_id: shop.id, shop_domain: shop.domain } }]);
  });

  test('knows no stranger', () => {
    const topic = 'customers/redact';
    expect(() => {
      askForPrivacy(shopify.world, { topic });
    }).toThrow('Name customerId');
    expect(() => {
      askForPrivacy(shopify.world, { topic, customerId: '1' });
    }).toThrow('no such customer');
    expect(() => {
      askForPrivacy(shopify.world, { topic, orderId: String(shopify.place().id) });
    }).toThrow('Name customerId');
  });

  test('a customer’s new phone is told; their orders keep what was typed', () => {
    const placed = shopify.place({ email: 'a@example.com', phone: '+33612345678' });
    expect(changeCustomer(shopify.world, placed.customerId ?? '', { phone: '+33699999999' })).toMatchObject({ phone: '+33699999999' });
    expect(last()).toMatchObject([{ topic: 'customers/update', payload: { phone: '+33699999999', email: 'a@example.com' } }]);
    expect(placed.phone).toBe('+33612345678');
  });
});

function asked(form: Readonly<Record<string, unknown>>) {
  const { world, shop } = shopify;
  const app = { client_id: world.app.apiKey, client_secret: world.app.apiSecret };
  return answerTokenRequest({ world, shop, scopes: scopesOf(shop) }, { ...app, ...form });
}

const exchanged = () =>
  asked({
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token: mintAdminToken(shopify.world, {}),
    subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
    requested_token_type: 'urn:shopify:params:oauth:token-type:offline-access-token',
    expiring: '1',
  });

const refreshed = (token: unknown) => asked({ grant_type: 'refresh_token', refresh_token: token });
