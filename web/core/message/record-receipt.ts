import { newAuditEvent } from '../audit/new-audit-event.ts';
import type { Clock, EpochMs } from '../shared/clock.ts';
import { MINUTE_MS } from '../shared/clock.ts';
import type { Random } from '../shared/random.ts';
import { refuse, type Refusal } from '../shared/refusal.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import type { ShopVault } from '../shop/shop-vault.ts';
import type { MessageStore } from './message-store.ts';
import { type ProviderAccount, readProvider } from './provider-account.ts';
import type { ProviderStore } from './provider-store.ts';
import type { Receipt, ReceiptReader } from './receipt-reader.ts';

export type RecordReceiptPorts = Readonly<{
  messages: Pick<MessageStore, 'receipt'>;
  providers: ProviderStore;
  vault: ShopVault;
  receipts: ReceiptReader;
  clock: Clock;
  random: Random;
}>;
export type RecordReceiptInput = Readonly<{ shop: ShopDomain; fields: Readonly<Record<string, string>> }>;

/** Signed at most so long ago, or ahead: an old receipt is a replay, whoever kept it. */
const CLOCK_SKEW_MS = 5 * MINUTE_MS;

/**
 * Records what became of a message. Believes only a receipt that the shop's own account signed just now; all others are refused alike, so that the answer
 * teaches a forger nothing. One that is late, repeated or of no message of ours is accepted and changes nothing, or the provider would send it for a day.
 */
export async function recordReceipt(
  ports: RecordReceiptPorts,
  { shop, fields }: RecordReceiptInput,
): Promise<Readonly<{ outcome: 'accepted' }> | Refusal> {
  const account = await readProvider(ports, shop);
  const receipt = account && believed(ports, account, fields);
  if (!receipt) return refuse('signature-invalid', 'the receipt is not signed by the account of this shop');
  await ports.messages.receipt(shop, { ...receipt, now: ports.clock.now(), event: eventOf(ports, shop, receipt) });
  return { outcome: 'accepted' };
}

function believed(
  { receipts, clock }: RecordReceiptPorts,
  { apiKey, signatureSecret, signatureMethod }: ProviderAccount,
  fields: RecordReceiptInput['fields'],
): Receipt | null {
  // Without a secret nothing can be checked, so nothing is believed.
  if (signatureSecret === null || signatureSecret === '') return null;
  const receipt = receipts.read(fields, { secret: signatureSecret, method: signatureMethod });
  // A signature secret may be shared by sub-accounts; a receipt speaks for its own only.
  return receipt?.apiKey === apiKey && isFresh(receipt.signedAt, clock.now()) ? receipt : null;
}

const isFresh = (signedAt: EpochMs, now: EpochMs): boolean => Math.abs(now - signedAt) <= CLOCK_SKEW_MS;

function eventOf(ports: RecordReceiptPorts, shop: ShopDomain, { state, reason, price, network, clientRef, providerId }: Receipt) {
  const data = { state, reason, price: price?.amount ?? null, currency: price?.currency ?? null, network };
  // The store names the challenge once it has found the message.
  return newAuditEvent(ports, { shop, name: 'receipt-recorded', actor: 'provider', subject: clientRef ?? providerId ?? '', data });
}
