import type { ProviderUpdate, ProviderView, SignatureMethod } from '@selvedge/contract/admin-api.ts';
import { SIGNATURE_METHODS } from '@selvedge/contract/admin-api.ts';
import { newAuditEvent } from '../audit/new-audit-event.ts';
import { AppError } from '../shared/app-error.ts';
import type { Clock } from '../shared/clock.ts';
import type { Random } from '../shared/random.ts';
import { refuse, type Refusal } from '../shared/refusal.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import type { ShopKeys } from '../shop/shop-keys.ts';
import type { ShopVault } from '../shop/shop-vault.ts';
import type { ProviderStore, StoredProvider } from './provider-store.ts';

/** The shop's SMS account in clear, for one call. */
export type ProviderAccount = Readonly<{
  apiKey: string;
  apiSecret: string;
  signatureSecret: string | null;
  signatureMethod: SignatureMethod;
}>;

export type ProviderPorts = Readonly<{ providers: ProviderStore; vault: ShopVault; clock: Clock; random: Random }>;

const context = (shop: ShopDomain) => `providers/vonage/${shop}`;

/** Null when the shop has none. */
export async function readProvider(
  { providers, vault }: Pick<ProviderPorts, 'providers' | 'vault'>,
  shop: ShopDomain,
): Promise<ProviderAccount | null> {
  const stored = await providers.find(shop);
  return stored ? openProvider(await vault.keysOf(shop), shop, stored) : null;
}

type Secrets = Readonly<{ apiSecret: string; signatureSecret: string | null }>;

function openProvider(keys: ShopKeys, shop: ShopDomain, { apiKey, signatureMethod, sealed }: StoredProvider): ProviderAccount {
  // Only sealProvider writes it, and the seal is authenticated.
  const secrets = JSON.parse(keys.decrypt(sealed, context(shop))) as Secrets;
  return { ...secrets, apiKey, signatureMethod: SIGNATURE_METHODS.find((method) => method === signatureMethod) ?? 'sha256hmac' };
}

/** An empty secret keeps the one there is, so that a page never needs to show it; a new account needs its own. */
export async function saveProvider(
  ports: ProviderPorts,
  { shop, actor, update }: Readonly<{ shop: ShopDomain; actor: string; update: ProviderUpdate }>,
): Promise<StoredProvider | Refusal> {
  const kept = await keptSecrets(ports, shop, update.apiKey);
  const apiSecret = update.apiSecret === '' ? (kept?.apiSecret ?? '') : update.apiSecret;
  const signatureSecret = update.signatureSecret === '' ? (kept?.signatureSecret ?? null) : update.signatureSecret;
  if (apiSecret === '')
    return refuse('input-invalid', 'the account needs its secret', { fields: { apiSecret: 'Enter the API secret of this key.' } });
  const sealed = (await ports.vault.keysOf(shop)).encrypt(JSON.stringify({ apiSecret, signatureSecret } satisfies Secrets), context(shop));
  const stored = { apiKey: update.apiKey, signatureMethod: update.signatureMethod, hasSignatureSecret: signatureSecret !== null, sealed };
  const data = {
    apiKey: update.apiKey,
    secretChanged: apiSecret !== kept?.apiSecret,
    signatureSecretChanged: signatureSecret !== (kept?.signatureSecret ?? null),
    signatureMethod: update.signatureMethod,
  };
  await ports.providers.save(shop, stored, newAuditEvent(ports, { shop, name: 'provider-saved', actor, subject: 'provider', data }));
  return stored;
}

/** Of the same account only: another account's receipts must not be believed under the secret of this one. What does not open any more is entered anew. */
async function keptSecrets(ports: ProviderPorts, shop: ShopDomain, apiKey: string): Promise<ProviderAccount | null> {
  try {
    const before = await readProvider(ports, shop);
    return before?.apiKey === apiKey ? before : null;
  } catch (error) {
    if (error instanceof AppError && error.code === 'cipher-invalid') return null;
    throw error;
  }
}

/** Where the provider tells what became of a message. */
export const RECEIPT_PATH = '/webhooks/sms/vonage/:shop';
export const receiptUrl = (appUrl: string, shop: ShopDomain): string => appUrl + RECEIPT_PATH.replace(':shop', shop);

export function providerView(stored: StoredProvider | null, url: string): ProviderView {
  return {
    configured: stored !== null,
    apiKey: stored?.apiKey ?? '',
    hasSignatureSecret: stored?.hasSignatureSecret ?? false,
    signatureMethod: SIGNATURE_METHODS.find((method) => method === stored?.signatureMethod) ?? 'sha256hmac',
    receiptUrl: url,
  };
}
