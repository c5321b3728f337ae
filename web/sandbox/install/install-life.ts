/** The app's life in a shop: installed, granted scopes, removed, the shop's plan. Shopify tells the app of each but the plan. */
import { revokeTokens } from '../admin-api/grants.ts';
import { restTime } from '../orders/order-payload.ts';
import { requestedScopes } from '../state/extensions.ts';
import { HOUSE } from '../state/catalogue.ts';
import { flag, integer, list, object, text } from '../state/parse.ts';
import { Refusal } from '../state/refusal.ts';
import type { Shop } from '../state/shops.ts';
import { nowIn, type World } from '../state/world.ts';
import type { InstallChange, InstallState } from '../wire-orders.ts';

const parse = object({
  shop: text(100),
  installed: flag,
  scopes: list(text(100, /^[a-z_]+$/), 100),
  plus: flag,
  checkoutRule: flag,
  accessTokenSeconds: integer(1, 86_400),
  loseRefreshAnswers: integer(0, 100),
});

export function scopesOf({ grantedScopes }: Shop): readonly string[] {
  return grantedScopes ?? requestedScopes();
}

export function installState(shop: Shop): InstallState {
  const { isInstalled, isPlus, accessTokenMs, loseRefreshAnswers, exchanges, refreshes } = shop;
  return {
    installed: isInstalled,
    scopes: isInstalled ? scopesOf(shop) : [],
    requested: requestedScopes(),
    plus: isPlus,
    checkoutRule: ruleOf(shop),
    accessTokenSeconds: accessTokenMs / 1000,
    ...{ loseRefreshAnswers, exchanges, refreshes },
  };
}

function ruleOf({ validations }: Shop): InstallState['checkoutRule'] {
  if (validations.size === 0) return 'none';
  return [...validations.values()].some(({ enabled }) => enabled) ? 'on' : 'off';
}

export function changeInstall(world: World, body: unknown): InstallState {
  const change: InstallChange = parse(body, '');
  const shop = world.shops.get(change.shop ?? HOUSE.domain);
  refuseNonsense(shop, change);
  if (change.installed === false && shop.isInstalled) uninstall(world, shop);
  if (change.installed === true && !shop.isInstalled) install(shop);
  if (change.scopes !== undefined) grant(world, shop, change.scopes);
  if (change.checkoutRule !== undefined) switchRule(shop, change.checkoutRule);
  shop.isPlus = change.plus ?? shop.isPlus;
  shop.accessTokenMs = change.accessTokenSeconds === undefined ? shop.accessTokenMs : change.accessTokenSeconds * 1000;
  shop.loseRefreshAnswers = change.loseRefreshAnswers ?? shop.loseRefreshAnswers;
  world.events.emit({ type: 'install', shop: shop.domain });
  return installState(shop);
}

function refuseNonsense({ isInstalled }: Shop, { installed = isInstalled, scopes }: InstallChange): void {
  const unknown = scopes?.find((scope) => !requestedScopes().includes(scope));
  if (unknown !== undefined) throw new Refusal(422, 'scope-not-requested', `The app's manifest does not ask for ${unknown}.`);
  if (scopes !== undefined && !installed) throw new Refusal(409, 'app-not-installed', 'The app is not installed in this shop.');
}

/** Access ends at once, and with the app go its checkout rules. What it wrote on orders stays, holds included. */
function uninstall(world: World, shop: Shop): void {
  shop.isInstalled = false;
  revokeTokens(shop);
  shop.validations.clear();
  shop.installationMetafields.clear();
  world.happenings.emit({ shop: shop.domain, notices: [{ topic: 'app/uninstalled', payload: shopPayload(shop) }] });
}

/** The merchant's click on Install. The app hears of it when somebody opens it. */
function install(shop: Shop): void {
  shop.isInstalled = true;
  shop.grantedScopes = null;
}

/** What a merchant does under Settings, Checkout, Checkout rules. Shopify tells no app of it. */
function switchRule({ validations }: Shop, isOn: boolean): void {
  if (validations.size === 0) throw new Refusal(409, 'validation-none', 'The app has no checkout rule in this shop.');
  for (const validation of validations.values()) validation.enabled = isOn;
}

function grant(world: World, shop: Shop, scopes: readonly string[]): void {
  const previous = scopesOf(shop);
  const isSame = previous.length === scopes.length && previous.every((scope) => scopes.includes(scope));
  if (isSame) return;
  shop.grantedScopes = scopes;
  const payload = {
    id: 'gid://shopify/App/314159',
    previous,
    current: scopes,
    updated_at: restTime(nowIn(world)),
    shop_id: `gid://shopify/Shop/${shop.id}`,
  };
  world.happenings.emit({ shop: shop.domain, notices: [{ topic: 'app/scopes_update', payload }] });
}

function shopPayload({ id, name, domain, currency, country, isPlus }: Shop): Readonly<Record<string, unknown>> {
  return {
    ...{ id, name, domain, currency, country },
    email: `hello@${domain}`,
    myshopify_domain: domain,
    plan_name: isPlus ? 'shopify_plus' : 'basic',
  };
}
