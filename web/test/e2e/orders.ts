import type { Cart, CartInput } from '../../sandbox/wire.ts';
import type { SandboxClient } from './sandbox-client.ts';
import { somePhone } from './shopper.ts';

/** An order of € 900.00 by a guest in France with a phone of its own; the sandbox's threshold is € 400.00. */
export function anOrder(client: SandboxClient, change: CartInput = {}): Promise<Cart> {
  return client.cart({
    country: 'FR',
    currency: 'EUR',
    language: 'en',
    email: 'asha@example.com',
    phone: somePhone(),
    totalOverride: '900.00',
    ...change,
  });
}
