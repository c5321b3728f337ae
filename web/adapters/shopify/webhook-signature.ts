import { createHmac, timingSafeEqual } from 'node:crypto';

/** Checks X-Shopify-Hmac-Sha256 over the raw bytes, in constant time, under each of the secrets: the one before still signs while a secret rotates. */
export function webhookSignature(secrets: readonly string[]): (body: Buffer, signature: string) => boolean {
  return (body, signature) => {
    const given = Buffer.from(signature);
    return secrets.some((secret) => {
      const expected = Buffer.from(createHmac('sha256', secret).update(body).digest('base64'));
      return expected.length === given.length && timingSafeEqual(expected, given);
    });
  };
}
