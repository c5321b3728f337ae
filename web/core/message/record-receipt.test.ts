import { describe, expect, test } from '@jest/globals';
import { epochMs } from '../shared/clock.ts';
import { systemRandom } from '../shared/random.ts';
import { parseShopDomain } from '../shop/shop-domain.ts';
import { shopKeys } from '../shop/shop-keys.ts';
import type { ReceiptRecord } from './message-store.ts';
import { saveProvider } from './provider-account.ts';
import type { ProviderStore, StoredProvider } from './provider-store.ts';
import type { Receipt, ReceiptReader } from './receipt-reader.ts';
import { recordReceipt } from './record-receipt.ts';

const NOW = epochMs(1_800_000_000_000);
const shop = parseShopDomain('lune.myshopify.com');
const RECEIPT: Receipt = {
  apiKey: 'key1',
  signedAt: NOW,
  nonce: 'nonce-1234',
  clientRef: 'AAAAAAAAAAAAAAAAAAAAAA',
  providerId: '0C1',
  rank: 4,
  state: 'delivered',
  reason: null,
  price: { amount: '0.03', currency: 'EUR' },
  network: '40401',
};

/** One account, a reader that believes whoever knows the secret, and what was written. */
async function rig(receipt: Partial<Receipt> = {}, account: Readonly<{ signatureSecret?: string }> | null = {}) {
  if (!shop) throw new TypeError('a test needs a shop');
  const keys = shopKeys(systemRandom.bytes(32), systemRandom);
  const written: ReceiptRecord[] = [];
  let stored: StoredProvider | null = null;
  const providers: ProviderStore = {
    find: () => Promise.resolve(stored),
    save: (_, provider) => {
      stored = provider;
      return Promise.resolve();
    },
    countTest: () => Promise.resolve(true),
  };
  const receipts: ReceiptReader = {
    read: (fields, { secret, method }) => (fields.sig === `${method}/${secret}` ? { ...RECEIPT, ...receipt } : null),
  };
  const messages = {
    receipt: (_: unknown, record: ReceiptRecord) => {
      written.push(record);
      return Promise.resolve('recorded' as const);
    },
  };
  const ports = {
    providers,
    receipts,
    messages,
    vault: { keysOf: () => Promise.resolve(keys) },
    clock: { now: () => NOW },
    random: systemRandom,
  };
  const update = { apiKey: 'key1', apiSecret: 's', signatureSecret: 'sig-secret', signatureMethod: 'sha512hmac', ...account } as const;
  if (account) await saveProvider(ports, { shop, actor: 'staff:1', update });
  const deliver = (sig = 'sha512hmac/sig-secret') => recordReceipt(ports, { shop, fields: { sig } });
  return { deliver, written };
}

describe('a receipt that the account of the shop signed just now', () => {
  test('is recorded with its event, price and network', async () => {
    const { deliver, written } = await rig();
    expect(await deliver()).toEqual({ outcome: 'accepted' });
    expect(written).toMatchObject([
      {
        rank: 4,
        state: 'delivered',
        nonce: 'nonce-1234',
        clientRef: 'AAAAAAAAAAAAAAAAAAAAAA',
        providerId: '0C1',
        price: { amount: '0.03', currency: 'EUR' },
        network: '40401',
        now: NOW,
        event: { name: 'receipt-recorded', actor: 'provider', data: { state: 'delivered', price: '0.03', network: '40401' } },
      },
    ]);
  });

  test.each([-300_000, 300_000])('may be %i ms off', async (offMs) => {
    const { deliver } = await rig({ signedAt: epochMs(NOW + offMs) });
    expect(await deliver()).toEqual({ outcome: 'accepted' });
  });
});

describe('refused alike, with nothing written', () => {
  test.each([
    ['a wrong signature', {}, {}, 'sha512hmac/wrong'],
    ['another hash than the account is set to', {}, {}, 'sha256hmac/sig-secret'],
    ['no signature', {}, {}, ''],
    ['an account without a signature secret', {}, { signatureSecret: '' }, 'sha512hmac/'],
    ['a shop without an account', {}, null, 'sha512hmac/sig-secret'],
    ["another account's key", { apiKey: 'key2' }, {}, 'sha512hmac/sig-secret'],
    ['signed too long ago', { signedAt: epochMs(NOW - 300_001) }, {}, 'sha512hmac/sig-secret'],
    ['signed in the future', { signedAt: epochMs(NOW + 300_001) }, {}, 'sha512hmac/sig-secret'],
  ] as const)('%s', async (...[, receipt, account, sig]) => {
    const { deliver, written } = await rig(receipt, account);
    expect(await deliver(sig)).toEqual({
      outcome: 'refused',
      code: 'signature-invalid',
      message: 'the receipt is not signed by the account of this shop',
    });
    expect(written).toEqual([]);
  });
});
