/** A Vonage account for each shop. The same at every start, so that a tester may type it into the settings; worth nothing anywhere else. */
import { createHash } from 'node:crypto';

export type Account = Readonly<{ shop: string; apiKey: string; apiSecret: string; signatureSecret: string }>;

export function accountOf(shop: string): Account {
  return {
    shop,
    apiKey: derive(shop, 'key').slice(0, 8),
    apiSecret: derive(shop, 'secret').slice(0, 16),
    signatureSecret: derive(shop, 'signature').slice(0, 40),
  };
}

function derive(shop: string, part: string): string {
  return createHash('sha256').update(`selvedge sandbox ${part} ${shop}`).digest('hex');
}
