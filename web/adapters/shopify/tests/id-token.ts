import { createHmac } from 'node:crypto';
import { APP, SHOP } from './an-access.ts';

/** A session token of the admin, as App Bridge hands it out. */
export function idToken(secret: string = APP.apiSecret): string {
  const now = Math.floor(Date.now() / 1_000);
  const claims = {
    iss: `https://${SHOP}/admin`,
    dest: `https://${SHOP}`,
    aud: APP.apiKey,
    sub: '42',
    sid: 's',
    exp: now + 60,
    nbf: now,
    iat: now,
  };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
