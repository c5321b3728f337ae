import type { CheckoutClaim, ChallengeView } from '@selvedge/contract/buyer-api.ts';
import { randomBytes } from 'node:crypto';
import type { Cart } from '../../sandbox/wire.ts';
import { claimOf, type Reply, type SandboxClient, textAt, valueAt } from './sandbox-client.ts';

/** A shopper at one checkout, with a token and an address of their own, who speaks to the app as the block does. */
export async function shopperAt(client: SandboxClient, cart: Cart, address = someAddress()) {
  const token = await client.buyerToken({ shop: cart.shop });
  const call = (path: string, body: unknown = {}) => client.app(`/api/checkout${path}`, { method: 'POST', body, token, address });
  const claim = claimOf(cart);
  return {
    token,
    address,
    claim,
    decide: (proof: string | null = null, challengeId: string | null = null, changed: Partial<CheckoutClaim> = {}) =>
      call('/decision', { claim: { ...claim, ...changed }, proof, challengeId }),
    ask: (changed: Partial<CheckoutClaim> = {}, phone: string | null = null, requestKey = randomBytes(16).toString('hex')) =>
      call('/challenges', { claim: { ...claim, ...changed }, phone, requestKey }),
    resend: (id: string) => call(`/challenges/${id}/resend`),
    look: (id: string) => call(`/challenges/${id}`),
    confirm: (id: string, code: unknown) => call(`/challenges/${id}/confirm`, { code }),
  };
}
export type Shopper = Awaited<ReturnType<typeof shopperAt>>;

/** Documentation addresses (RFC 5737), so that one test's sends do not count against another's. */
export const someAddress = (): string => `203.0.${String(randomBytes(1)[0] ?? 0)}.${String(randomBytes(1)[0] ?? 0)}`;

let line = 0;
/** A mobile number that no other test of this run uses. */
export const somePhone = (): string => `+3361234${String((line += 1)).padStart(4, '0')}`;

export const challengeId = (reply: Reply): string => textAt(reply.body, 'challenge', 'id');
export const challengeOf = (reply: Reply): ChallengeView => {
  const challenge = valueAt(reply.body, 'challenge');
  if (typeof challenge !== 'object' || challenge === null) throw new Error(`no challenge in ${reply.text}`);
  return challenge as ChallengeView; // the contract is what the server answers by; fields are asserted by the tests
};

/** The newest code on this phone, as a person would read it; waits for the message to arrive. */
export async function codeOn(client: SandboxClient, phone: string, count = 1): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const messages = (await client.messages(phone)).filter(({ status }) => status === '0');
    const code = messages.length >= count ? /\b\d{6,8}\b/.exec(messages[0]?.text ?? '')?.[0] : undefined;
    if (code !== undefined) return code;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no message arrived at ${phone}`);
}

/** A code that is surely wrong. */
export const otherCode = (code: string, by = 1): string => String((Number(code) + by) % 10 ** code.length).padStart(code.length, '0');

/** Asks, reads the phone, confirms: the proof. */
export async function verified(client: SandboxClient, cart: Cart, shopper?: Shopper): Promise<string> {
  const buyer = shopper ?? (await shopperAt(client, cart));
  const before = await client.messages(cart.phone ?? cart.deliveryPhone ?? '');
  const asked = await buyer.ask();
  const code = await codeOn(client, cart.phone ?? cart.deliveryPhone ?? '', before.length + 1);
  return textAt((await buyer.confirm(challengeId(asked), code)).body, 'proof');
}
