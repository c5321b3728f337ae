import type { ShopAges } from '../adapters/db/shop-ages.ts';
import { type Finding, ok, warning } from './finding.ts';
import type { ClosedShops, OpenShops } from './open-shops.ts';

const AT_ONCE = 8;
/** Less than a check may take in all. */
const TIME_MS = 45_000;

type Ask = (shop: ShopAges) => Promise<readonly Finding[]>;

/** The findings of every shop, a few shops at a time. What could not be asked in time is told, not left out. */
export async function eachShop(shops: readonly ShopAges[], ask: Ask, timeMs = TIME_MS): Promise<readonly Finding[]> {
  const until = Date.now() + timeMs;
  const waiting = [...shops];
  const findings: Finding[] = [];
  const worker = async (): Promise<void> => {
    for (let shop = waiting.shift(); shop !== undefined; shop = waiting.shift()) {
      if (Date.now() > until) {
        waiting.push(shop);
        return;
      }
      findings.push(...(await ask(shop)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return waiting.length === 0 ? findings : [...findings, outOfTime(waiting.length, shops.length)];
}

const outOfTime = (left: number, all: number): Finding =>
  warning(
    `${left} of ${all} shops were not asked: there was no time`,
    'Run the doctor when it is quieter; these shops are neither well nor ill.',
  );

/** What a check of shops says when it cannot see any. */
export function noShops(shops: OpenShops | ClosedShops): readonly Finding[] | null {
  if (shops.outcome === 'closed') {
    return [warning(`not looked at: ${shops.reason}`, 'Put that right first; it is told above.')];
  }
  return shops.shops.length === 0 ? [ok('no shop has the app installed')] : null;
}
