import type { Coverage, HomeReply, Surface } from '@selvedge/contract/admin-api.ts';
import { addBlockAddress, editorAddress } from '../../components/shopify-addresses.ts';
import { t, type TextKey, wordOf } from '../../locales/text.ts';

type Row = Coverage['rows'][number];

/** Where a shopper can verify, as against where an order comes from. */
export const isAsking = ({ by }: Row): boolean => by === 'checkout-block' || by === 'cart-block' || by === 'order-block';

/** What the protection means on this very way: the most telling words there are. */
export function meaningOf({ surface, by, protection }: Row): string {
  return wordOf('cover.means', `${surface}.${by}.${protection}`) ?? t(`cover.means.${protection}`);
}

/** A block that this mode does not need is silent; an order that nobody checks is another matter. */
export function protectionWord(row: Row): string {
  return row.protection === 'none' && isAsking(row) ? t('cover.protection.silent') : t(`cover.protection.${row.protection}`);
}

/** Null where nothing has to be at work. */
export const isAtWork = ({ protection, live }: Row): boolean | null =>
  protection === 'none' || protection === 'unavailable' ? null : live;

export function liveText(by: Row['by'], isLive: boolean): string {
  const part = by === 'function' || by === 'safety-net' ? by : 'block';
  return t(`cover.live.${part}.${isLive ? 'yes' : 'no'}`);
}

export type Change = Readonly<{ url: string; text: string }>;

/** Where it is changed; null where there is nothing to choose, or where the row above has said it. */
export function changeOf(row: Row, { shop }: HomeReply): Change | null {
  switch (row.by) {
    case 'function':
      return row.surface === 'agent' ? null : inSettings('orders', row.surface === 'checkout' ? 'cover.change.mode' : 'cover.change.pass');
    case 'safety-net':
      return netChange(row);
    case 'checkout-block':
      if (row.protection === 'unavailable') return { url: addBlockAddress(shop.domain), text: t('cover.change.add-cart') };
      return unlessSeen(row, { url: editorAddress(shop.domain, 'checkout'), text: t('cover.change.add-checkout') });
    case 'cart-block':
      return unlessSeen(row, { url: addBlockAddress(shop.domain), text: t('cover.change.add-cart') });
    case 'order-block':
      return unlessSeen(row, { url: editorAddress(shop.domain, 'thank-you'), text: t('cover.change.add-order') });
    case 'staff':
      return null;
  }
}

const unlessSeen = ({ protection, live }: Row, change: Change): Change | null => (protection === 'ask' && live !== true ? change : null);

const CHOSEN: readonly Surface[] = ['draft', 'api', 'subscription'];

/** Orders that skip the checkout are chosen one by one; all others follow the mode. */
function netChange({ surface, protection }: Row): Change | null {
  if (CHOSEN.includes(surface)) return inSettings('after', protection === 'none' ? 'cover.change.check' : 'cover.change.sources');
  return surface === 'checkout' ? inSettings('orders', 'cover.change.mode') : null;
}

const inSettings = (tab: 'orders' | 'after', text: TextKey): Change => ({ url: `/settings?tab=${tab}`, text: t(text) });
