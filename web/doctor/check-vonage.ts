import type { ShopAges } from '../adapters/db/shop-ages.ts';
import { type Balance, vonageBalance } from '../adapters/sms/vonage/vonage-balance.ts';
import { readProvider } from '../core/message/provider-account.ts';
import { eachShop, noShops } from './each-shop.ts';
import { type Check, failure, type Finding, ok, warning } from './finding.ts';
import type { ShopPorts, Shops } from './open-shops.ts';

const DAY_MS = 86_400_000;
/** About a hundred messages. */
const LOW_EUROS = 5;
const AUDIT_LIMIT = 200;

/** Whether each shop's SMS account takes our credentials and has money, by the one call that costs nothing. */
export function checkVonage(shops: Shops): Check {
  return {
    area: 'Vonage',
    run: async () => {
      const seen = await shops.get;
      const none = noShops(seen);
      if (seen.outcome === 'closed' || none !== null) return none ?? [];
      return eachShop(seen.shops, (shop) => accountFindings(seen.ports, shop));
    },
  };
}

async function accountFindings(ports: ShopPorts, { shop }: ShopAges): Promise<readonly Finding[]> {
  const account = await readProvider(ports, shop).catch(() => 'shut' as const);
  if (account === null) return [warning(`${shop}: no SMS account`, 'The merchant connects one in the app, under Settings > SMS.')];
  if (account === 'shut')
    return [
      failure(
        `${shop}: the stored SMS account does not open`,
        'See the findings about keys. If those are well, the merchant enters it anew.',
      ),
    ];
  return [
    balanceFinding(shop, await vonageBalance(account)),
    ...(account.signatureSecret === null
      ? [
          warning(
            `${shop}: no signature secret, so delivery receipts are not believed`,
            'The merchant copies it from Vonage’s settings into the app.',
          ),
        ]
      : []),
    ok(`${shop}: its API secret was entered ${await ageOfSecret(ports, shop)}`),
  ];
}

function balanceFinding(shop: string, balance: Balance): Finding {
  switch (balance.outcome) {
    case 'refused':
      return failure(
        `${shop}: Vonage refuses the credentials`,
        'The merchant enters key and secret anew; a rotated secret stops working at Vonage at once or within days.',
      );
    case 'unclear':
      return failure(
        `${shop}: Vonage does not tell (${balance.reason})`,
        'The credentials may be right. Let this server make https calls to rest.nexmo.com; look at vonageapi.statuspage.io.',
      );
    case 'known':
      if (balance.euros <= 0)
        return failure(`${shop}: the account at Vonage is empty`, 'The merchant tops it up: no code is sent until then.');
      if (balance.euros < LOW_EUROS)
        return warning(`${shop}: less than € ${LOW_EUROS} are left at Vonage`, 'The merchant tops it up, or turns on auto-reload.');
      return ok(`${shop}: Vonage takes the credentials, and there is money left`);
  }
}

/** As the audit log has it; it hands out the oldest 200 events, and of a longer story the end is not seen. */
async function ageOfSecret({ audit, clock }: ShopPorts, shop: ShopAges['shop']): Promise<string> {
  const events = await audit.list(shop, 'provider');
  const last = events.findLast(({ name, data }) => name === 'provider-saved' && data.secretChanged === true);
  if (last === undefined || events.length >= AUDIT_LIMIT) return 'at a time that was not found';
  return `${Math.floor((clock.now() - last.at) / DAY_MS)} days ago`;
}
