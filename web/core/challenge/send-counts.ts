import type { Settings } from '@selvedge/contract/admin-api.ts';
import type { ShopKeys } from '../shop/shop-keys.ts';
import { addressGroup } from './address-group.ts';
import { addressWindows, phoneWindows, type SendCount } from './limits.ts';

/** What one send counts against: the client's address, and the phone. */
export function sendCounts(
  { settings, keys, address }: Readonly<{ settings: Settings; keys: ShopKeys; address: string }>,
  phoneIndex: string,
): readonly SendCount[] {
  return [
    { scope: 'address', subject: keys.index('address', addressGroup(address)), windows: addressWindows(settings.limits) },
    { scope: 'phone', subject: phoneIndex, windows: phoneWindows(settings.limits) },
  ];
}
