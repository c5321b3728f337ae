import type { Coverage, Protection, Settings, Surface } from '@selvedge/contract/admin-api.ts';
import { DAY_MS, type EpochMs } from '../shared/clock.ts';
import type { Shop, Sighting } from './shop-store.ts';

type Row = Coverage['rows'][number];
export type Covering = Readonly<{
  settings: Settings;
  shop: Shop;
  /** The rule stands in the checkout and is switched on. */ isEnforced: boolean;
  /** Orders reach us. */ isWatching: boolean;
  now: EpochMs;
}>;

/** As long as a part that was seen working counts as working. */
const SEEN_MS = 7 * DAY_MS;

/** Which way of ordering is covered by what: a picture of the plan, the mode and what was seen at work. */
export function coverageOf(covering: Covering): Coverage {
  const { shop } = covering;
  return {
    plan: { name: shop.plan, plus: shop.isPlus },
    rows: [...checkoutRows(covering), ...askingRows(covering), ...laterRows(covering)],
  };
}

/** What passes through Shopify's checkout: there the Function can stop it. */
function checkoutRows({ settings, isEnforced, isWatching }: Covering): readonly Row[] {
  const isBlocking = settings.mode === 'enforce';
  return (['checkout', 'wallet', 'buy-now', 'agent'] as const).map((surface) =>
    isBlocking
      ? { surface, protection: 'block', by: 'function', live: isEnforced }
      : { surface, protection: afterOrder(settings), by: 'safety-net', live: isWatching },
  );
}

/** Where a shopper can verify. */
function askingRows({ settings, shop, now }: Covering): readonly Row[] {
  const asks = (isOn: boolean): Protection => (isOn ? 'ask' : 'none');
  const inCheckout: Row = shop.isPlus
    ? { surface: 'checkout', protection: asks(settings.mode === 'enforce'), by: 'checkout-block', live: isSeen(shop, 'checkout', now) }
    : { surface: 'checkout', protection: 'unavailable', by: 'checkout-block', live: null };
  return [
    inCheckout,
    { surface: 'cart', protection: asks(settings.mode !== 'monitor'), by: 'cart-block', live: isSeen(shop, 'cart', now) },
    { surface: 'thank-you', protection: asks(settings.mode !== 'monitor'), by: 'order-block', live: isSeen(shop, 'order-block', now) },
  ];
}

/** What no checkout saw. */
function laterRows({ settings, isWatching }: Covering): readonly Row[] {
  const { api, draft, subscription } = settings.orders.sources;
  const row = (surface: Surface, isOn: boolean): Row =>
    isOn
      ? { surface, protection: afterOrder(settings), by: 'safety-net', live: isWatching }
      : { surface, protection: 'none', by: 'safety-net', live: null };
  return [
    row('draft', draft),
    row('api', api),
    row('subscription', subscription),
    row('edit', true),
    // At a counter staff see the person.
    { surface: 'pos', protection: 'none', by: 'staff', live: null },
  ];
}

const afterOrder = ({ mode }: Settings): Protection => (mode === 'monitor' ? 'watch' : 'hold');

export function isSeen({ seen }: Shop, what: Sighting, now: EpochMs): boolean {
  const at = seen[what];
  return at !== null && now - at < SEEN_MS;
}
