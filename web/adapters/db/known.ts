import { type OrderId, parseOrderId } from '../../core/order/order.ts';
import { AppError } from '../../core/shared/app-error.ts';
import { type EpochMs, epochMs } from '../../core/shared/clock.ts';
import { parseShopDomain, type ShopDomain } from '../../core/shop/shop-domain.ts';

/** What a row says, as the domain's types; a row that no code of ours wrote is an error, not a guess. */
export function knownShop(text: string): ShopDomain {
  const shop = parseShopDomain(text);
  if (!shop) throw new AppError('row-corrupt', 'a row of no shop');
  return shop;
}

export function knownOrderId(text: string): OrderId {
  const id = parseOrderId(text);
  if (!id) throw new AppError('row-corrupt', 'a row of no order');
  return id;
}

export function oneOf<Word extends string>(words: readonly Word[], text: string): Word {
  const word = words.find((each) => each === text);
  if (word === undefined) throw new AppError('row-corrupt', `unknown state ${text}`);
  return word;
}

export const maybeTime = (time: number | null): EpochMs | null => (time === null ? null : epochMs(time));
