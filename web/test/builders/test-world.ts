import { storesOf } from '../../adapters/db/stores.ts';
import type { Settings } from '@selvedge/contract/admin-api.ts';
import { deliverMessage } from '../../core/message/deliver-message.ts';
import { saveProvider } from '../../core/message/provider-account.ts';
import { receiptUrl } from '../../core/message/provider-account.ts';
import type { Sms, SmsOutcome } from '../../core/message/sms-gateway.ts';
import { DEFAULT_SETTINGS } from '../../core/policy/default-settings.ts';
import { epochMs, later } from '../../core/shared/clock.ts';
import { systemRandom } from '../../core/shared/random.ts';
import { masterKeys } from '../../core/shop/master-keys.ts';
import { shopVault } from '../../core/shop/shop-vault.ts';
import { fakeClock } from '../fakes/clock.ts';
import { fakeShopify } from '../fakes/shopify.ts';
import { fakeShopifyOrders } from '../fakes/shopify-orders.ts';
import { anAuditEvent } from './a-challenge.ts';
import { testDatabase } from './test-database.ts';
import { aShop } from './test-shop.ts';

export const ENFORCING: Settings = { ...DEFAULT_SETTINGS, mode: 'enforce', thresholds: [{ currency: 'EUR', amount: '400.00' }] };

/** The real stores in memory and the real keys; clock, Shopify and the SMS provider are the test's. The shop enforces above € 400 and has an SMS account. */
export async function testWorld(settings: Settings = ENFORCING) {
  const db = testDatabase();
  const clock = fakeClock();
  const random = systemRandom;
  const stores = storesOf(db);
  const { shops } = stores;
  const sent: Sms[] = [];
  let answer: SmsOutcome = {
    outcome: 'accepted',
    providerId: 'vonage-1',
    price: { amount: '0.0333', currency: 'EUR' },
    network: '20801',
    balance: '10',
  };
  const ports = {
    ...stores,
    clock,
    random,
    vault: shopVault({ shops, master: masterKeys([Buffer.alloc(32, 7)], random), clock, random }),
    shopify: fakeShopify(),
    shopifyOrders: fakeShopifyOrders(),
    gateway: {
      send: (_account: unknown, sms: Sms) => {
        sent.push(sms);
        return Promise.resolve(answer);
      },
    },
    appUrl: 'https://app.example.com',
    wake: () => undefined,
    wakeOrders: () => undefined,
    wakeInbox: () => undefined,
  };
  const shop = aShop();
  await ports.vault.keysOf(shop);
  await shops.setFacts(shop, { name: 'Atelier', currency: 'EUR', plan: 'Shopify Plus', isPlus: true });
  await saveProvider(ports, {
    shop,
    actor: 'staff:1',
    update: { apiKey: 'key', apiSecret: 'secret', signatureSecret: 'signature', signatureMethod: 'sha256hmac' },
  });
  await ports.settings.save(shop, 0, { settings, ruledSince: epochMs(0), event: anAuditEvent('settings-saved') });

  return {
    db,
    ports,
    shop,
    clock,
    sent,
    receiptUrl: receiptUrl(ports.appUrl, shop),
    answerWith: (outcome: SmsOutcome) => (answer = outcome),
    /** Sends what is due, as the dispatcher does, and gives the newest code. */
    deliver: async (): Promise<string> => {
      const leased = await ports.messages.lease(clock.now(), later(clock.now(), 10_000), 100);
      for (const message of leased) await deliverMessage(ports, message);
      return /\d{6,8}/.exec(sent.at(-1)?.text ?? '')?.[0] ?? '';
    },
  };
}
export type TestWorld = Awaited<ReturnType<typeof testWorld>>;
