import type { ShopAges } from '../adapters/db/shop-ages.ts';
import { ADMIN_API_VERSION, type ShopProbe } from '../adapters/shopify/shop-probe.ts';
import type { AppErrorCode } from '../core/shared/app-error.ts';
import { missingScopes } from '../core/shop/scopes.ts';
import { eachShop, noShops } from './each-shop.ts';
import { type Check, failure, type Finding, ok, warning } from './finding.ts';
import type { Shops } from './open-shops.ts';

const DAY_MS = 86_400_000;
const NOTICE_DAYS = 90;
/** A refresh token lives for 90 days. */
const OLD_TOKEN_DAYS = 80;

/** Whether Shopify's Admin API answers for each installed shop, under our token, with our scopes, by our version. */
export function checkShopify(shops: Shops): Check {
  return {
    area: 'Shopify',
    run: async () => {
      const seen = await shops.get;
      const version = versionFindings(ADMIN_API_VERSION, Date.now());
      const none = noShops(seen);
      if (seen.outcome === 'closed' || none !== null) return [...version, ...(none ?? [])];
      const ask = async (shop: ShopAges) => [...ageFindings(shop, Date.now()), ...probeFindings(shop, await seen.ports.probe(shop.shop))];
      return [...version, ...summed(await eachShop(seen.shops, ask), seen.shops.length)];
    },
  };
}

/** Shopify supports a version for at least a year from the month that names it. */
export function versionFindings(version: string, now: number): readonly Finding[] {
  const [year = 0, month = 1] = version.split('-').map(Number);
  const days = Math.floor((Date.UTC(year + 1, month - 1) - now) / DAY_MS);
  if (days < 0)
    return [
      failure(
        `Admin API ${version} is out of support`,
        'Upgrade Selvedge: Shopify answers by a newer version, which this one was not tested with.',
      ),
    ];
  if (days < NOTICE_DAYS) return [warning(`Admin API ${version} is supported for ${days} more days`, 'Upgrade Selvedge before then.')];
  return [ok(`Admin API ${version} is supported for ${days} more days`)];
}

function ageFindings({ shop, tokensSavedAt }: ShopAges, now: number): readonly Finding[] {
  const days = tokensSavedAt === null ? 0 : Math.floor((now - tokensSavedAt) / DAY_MS);
  if (days < OLD_TOKEN_DAYS) return [];
  return [
    warning(`${shop}: its tokens were last renewed ${days} days ago, and end at 90`, 'See that the server runs: it renews them by itself.'),
  ];
}

function probeFindings({ shop }: ShopAges, probe: ShopProbe): readonly Finding[] {
  switch (probe.outcome) {
    case 'answers':
      return answerFindings(shop, probe);
    case 'throttled':
      return [warning(`${shop}: Shopify throttles this shop now`, 'Nothing, unless it stays so: Selvedge waits by itself.')];
    case 'failed':
      return [failed(shop, probe.code)];
  }
}

function answerFindings(shop: string, { scopes, answeredVersion }: Extract<ShopProbe, { outcome: 'answers' }>): readonly Finding[] {
  const missing = missingScopes(scopes);
  return [
    ...(missing.length === 0
      ? []
      : [
          failure(
            `${shop}: scopes are missing: ${missing.join(', ')}`,
            'Deploy shopify.app.toml, and let the merchant open the app and grant them.',
          ),
        ]),
    ...(answeredVersion === null || answeredVersion === ADMIN_API_VERSION
      ? []
      : [
          failure(
            `${shop}: Shopify answers by ${answeredVersion}, not by ${ADMIN_API_VERSION}`,
            'Upgrade Selvedge: its version is out of support.',
          ),
        ]),
  ];
}

/** Refused and out of reach ask for different people. */
function failed(shop: string, code: AppErrorCode): Finding {
  switch (code) {
    case 'shopify-access-lost':
    case 'token-exchange-refused':
      return failure(
        `${shop}: Shopify does not take our token`,
        'A merchant must open the app once in the Shopify admin. Check SHOPIFY_API_SECRET, if it is all shops.',
      );
    case 'shopify-unreachable':
      return failure(`${shop}: Shopify cannot be reached`, 'Let this server make https calls to myshopify.com; look at shopifystatus.com.');
    case 'key-missing':
    case 'cipher-invalid':
    case 'row-corrupt':
      return failure(
        `${shop}: the stored token does not open (${code})`,
        'See the findings about keys. If those are well: a merchant who opens the app makes a new one.',
      );
    case 'shopify-refused':
    case 'overloaded':
    case 'config-invalid':
      return failure(`${shop}: the call failed (${code})`, 'Run the doctor again; if it stays so, look for the code in the server’s log.');
  }
}

function summed(findings: readonly Finding[], shops: number): readonly Finding[] {
  return findings.length > 0 ? findings : [ok(`${shops} of ${shops} shops answer, with every scope`)];
}
