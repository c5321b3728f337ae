/**
 * Vonage's signature of SMS callbacks: all parameters but `sig`, sorted by name, written `&name=value` with `&` and `=` inside values replaced by `_`, under
 * HMAC-SHA256 with the account's signature secret, in hexadecimal (developer.vonage.com, "Signing messages").
 */
import { createHmac } from 'node:crypto';

export function signatureOf(parameters: Readonly<Record<string, string>>, secret: string): string {
  const text = Object.entries(parameters)
    .filter(([name]) => name !== 'sig')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `&${name}=${value.replace(/[&=]/g, '_')}`)
    .join('');
  return createHmac('sha256', secret).update(text, 'utf8').digest('hex');
}
