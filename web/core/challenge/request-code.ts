import type { Settings } from '@selvedge/contract/admin-api.ts';
import type { ChallengeReply, ChallengeRequest } from '@selvedge/contract/buyer-api.ts';
import { newAuditEvent } from '../audit/new-audit-event.ts';
import { orderDigits } from '../phone/order-digits.ts';
import { newMessage } from '../message/new-message.ts';
import { parsePhone, type Phone } from '../phone/phone.ts';
import { readPolicy } from '../policy/read-policy.ts';
import { moneyText } from '../shared/money.ts';
import { isRefusal, refuse, type Refusal } from '../shared/refusal.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import type { ShopKeys } from '../shop/shop-keys.ts';
import type { Asking } from '../shop/shop-store.ts';
import { asksAt } from './asks-at.ts';
import type { Challenge, Contact } from './challenge.ts';
import type { ChallengePorts } from './challenge-ports.ts';
import type { Opening } from './challenge-store.ts';
import { challengeView } from './challenge-view.ts';
import { newChallenge, spokenLocale } from './new-challenge.ts';
import { type Claim, readClaim } from './read-claim.ts';
import { readChallenge } from './read-challenge.ts';
import { limitRefusal } from './limit-refusal.ts';
import { sealContact } from './proof-of.ts';
import { sendCounts } from './send-counts.ts';

export type RequestCodeInput = Readonly<{ shop: ShopDomain; surface: Asking; address: string; request: ChallengeRequest }>;
export type RequestCodeOutcome = ChallengeReply | Refusal;

/**
 * Opens a challenge: checks the need, counts, inserts and queues the message in one transaction. The reply does not wait for the provider. A repeat with the same
 * request key gets the challenge that stands.
 */
export async function requestCode(ports: ChallengePorts, input: RequestCodeInput): Promise<RequestCodeOutcome> {
  const { shop, request } = input;
  const [{ settings, policy, rate, found }, provider, keys] = await Promise.all([
    readPolicy(ports, shop, request.claim.total.currency),
    ports.providers.find(shop),
    ports.vault.keysOf(shop),
  ]);
  // Whoever still holds a token of a shop that removed the app must not spend its money.
  if (found !== null && found.uninstalledAt !== null) return refuse('shop-unknown', 'this shop does not use the app any more');
  // A shop whose buyers ask is in use, also when they skip the decision: its keys must go on rotating.
  await ports.shops.touch(shop, input.surface, ports.clock.now());
  const claim = readClaim(request.claim, settings.phones);
  if (isRefusal(claim)) return claim;
  const order = { total: claim.total, company: request.claim.company, customerOrders: request.claim.customerOrders, rate };
  // No order, no message: whoever wants to spend the merchant's money must at least claim an order above the threshold.
  if (!asksAt(input.surface, policy, order)) return refuse('verification-not-needed', 'this order needs no verification');
  if (!provider) return refuse('provider-not-configured', 'the shop has no SMS account yet');
  const phone = choosePhone(claim, request);
  if (isRefusal(phone)) return phone;
  return open(ports, prepare(ports, { input, claim, phone, settings, keys }));
}

function choosePhone({ contact, email }: Claim, { phone, claim }: ChallengeRequest): Phone | Refusal {
  if (contact.state === 'refused') return refuse(contact.code, 'the phone at checkout cannot get a code');
  // A typed number never replaces the one of the order: the proof would not cover it, and a code would have gone to a stranger.
  if (contact.state === 'ready') return contact.phone;
  if (phone === null) return refuse('input-invalid', 'there is no phone to send to', { fields: { phone: 'A mobile number.' } });
  // The Function recognises such an order by its e-mail alone: without one the proof could never count.
  if (email === null)
    return refuse('input-invalid', 'the order has neither phone nor e-mail', {
      fields: { 'claim.email': 'Enter your e-mail at checkout first.' },
    });
  const typed = parsePhone(phone, claim.country);
  return typed.outcome === 'parsed' ? typed.phone : refuse(typed.code, 'this number cannot get a code');
}

type Preparing = Readonly<{ input: RequestCodeInput; claim: Claim; phone: Phone; settings: Settings; keys: ShopKeys }>;

function prepare(ports: ChallengePorts, { input, claim, phone, settings, keys }: Preparing): Opening {
  const { shop, address, request } = input;
  const now = ports.clock.now();
  const challenge = newChallenge(ports, {
    shop,
    purpose: 'checkout',
    phone,
    total: claim.total,
    locale: spokenLocale(request.claim.language, settings.messages.defaultLocale),
    email: claim.email,
    orderId: null,
    boundHost: null,
    settings,
    keys,
    seal: (id) => sealContact(keys, { id, shop }, contactOf(phone, claim)),
  });
  const { checkoutToken } = request.claim;
  return {
    challenge,
    // Phone and amount belong to the key: the same key cannot fetch another's challenge.
    requestIndex: keys.index(
      'request',
      [request.requestKey, phone.e164, moneyText(claim.total), claim.total.currency, claim.email ?? ''].join('/'),
    ),
    checkoutIndex: checkoutToken === null ? null : keys.index('checkout', checkoutToken),
    counts: sendCounts({ settings, keys, address }, challenge.phoneIndex),
    message: newMessage(ports, { shop, challengeId: challenge.id, send: 1 }),
    event: newAuditEvent(ports, {
      shop,
      name: 'challenge-opened',
      actor: 'buyer',
      subject: challenge.id,
      data: { ...totalOf(challenge), country: phone.country },
    }),
    supersededEvent: (id) =>
      newAuditEvent(ports, { shop, name: 'challenge-superseded', actor: 'buyer', subject: id, data: { by: challenge.id } }),
    now,
  };
}

/** The canonical spellings, and those that this checkout carries: Shopify may show the Function either. */
function contactOf(phone: Phone, { spelled, email }: Claim): Contact {
  return { e164: phone.e164, spellings: [...new Set([...phone.spellings, ...spelled.map(orderDigits)])], email };
}

const totalOf = ({ total }: Challenge) => ({ amount: moneyText(total), currency: total.currency });

async function open(ports: ChallengePorts, opening: Opening): Promise<RequestCodeOutcome> {
  const opened = await ports.challenges.open(opening);
  if (opened.outcome === 'limited' || opened.outcome === 'locked') return limitRefusal(ports, opened, opening);
  if (opened.outcome === 'exists') return readChallenge(ports, opened.challenge.shop, opened.challenge.id);
  ports.wake();
  return { challenge: challengeView(opened.challenge, null, ports.clock.now()) };
}
