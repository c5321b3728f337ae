import type { ChallengeId } from '../../core/challenge/challenge.ts';
import type { ShopDomain } from '../../core/shop/shop-domain.ts';
import { START } from '../builders/a-challenge.ts';
import type { Row } from './old-database.ts';

/** As the settings page of the first release saved them: no orders, no template for the link. */
export const OLD_SETTINGS = {
  mode: 'enforce',
  thresholds: [{ currency: 'EUR', amount: '400.00' }],
  otherCurrencies: 'convert',
  phones: 'every',
  fallback: 'block',
  exempt: { companies: true, returningOrders: 3 },
  code: { digits: 8, lifeSeconds: 240, attempts: 4, sends: 3, waitsSeconds: [30, 60, 180] },
  limits: { phonePerTenMinutes: 2, phonePerHour: 4, phonePerDay: 8, addressPerHour: 9 },
  messages: { defaultLocale: 'de', texts: {} },
  sender: { default: 'Atelier', byCountry: [], dlt: { entityId: '1101', contentId: '1107' } },
};

const SLOTS = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`s${index + 1}`, index < 3 ? START - index : 0]));

/** One row of every table of the first release, and two messages. */
export const oldRows = (shop: ShopDomain, challenge: ChallengeId): readonly (readonly [string, Row])[] => [
  [
    'shops',
    {
      shop,
      data_key: 'wrapped',
      installed_at: START,
      name: 'Atelier',
      currency: 'EUR',
      last_decision_at: START,
      validation_id: 'gid://shopify/Validation/1',
      epoch: 7,
      previous_epoch: 6,
      published_at: START,
      config_digest: 'digest',
      publication_claimed_until: 0,
    },
  ],
  ['tokens', { shop, sealed: 'sealed token', saved_at: START }],
  ['settings', { shop, version: 3, settings: JSON.stringify(OLD_SETTINGS) }],
  ['providers', { shop, api_key: 'key', signature_method: 'sha256hmac', has_signature_secret: true, sealed: 'sealed account' }],
  ['nonces', { shop, nonce: 'once', seen_at: START }],
  ['send_windows', { shop, scope: 'phone', subject: 'phone', ...SLOTS }],
  ['phone_failures', { shop, phone_index: 'phone', ...SLOTS, consecutive: 3, lock_level: 1, locked_until: START + 9 }],
  [
    'challenges',
    {
      shop,
      id: challenge,
      purpose: 'checkout',
      state: 'pending',
      contact: 'sealed contact',
      phone_index: 'phone',
      last_digits_index: 'digits',
      checkout_index: null,
      request_index: 'request',
      masked_phone: '+33 ••••78',
      country: 'FR',
      total_minor: 90_000,
      total_currency: 'EUR',
      total_exponent: 2,
      locale: 'en',
      reference: 'K',
      digits: 6,
      life_ms: 300_000,
      code_digest: 'digest',
      sends: 2,
      max_sends: 3,
      attempts_left: 4,
      max_attempts: 5,
      next_send_at: START + 30_000,
      expires_at: START + 300_000,
      created_at: START,
      verified_at: null,
      proof_id: null,
      proof_epoch: null,
      proof_issued_at: null,
    },
  ],
  ['messages', oldMessage(shop, { challenge, send: 1, state: 'delivered' })],
  ['messages', oldMessage(shop, { challenge, send: 2, state: 'queued' })],
  [
    'audit_events',
    { shop, id: 'event', at: START, name: 'challenge-opened', actor: 'buyer', subject: challenge, data: JSON.stringify({ digits: 6 }) },
  ],
];

function oldMessage(shop: ShopDomain, { challenge, send, state }: Readonly<{ challenge: ChallengeId; send: number; state: string }>): Row {
  const isSent = state !== 'queued';
  return {
    shop,
    id: `message-${send}`,
    challenge_id: challenge,
    send,
    client_ref: `reference-${send}`,
    state,
    tries: isSent ? 1 : 0,
    due_at: START,
    leased_until: 0,
    created_at: START,
    sent_at: isSent ? START + 5 : null,
    provider_id: isSent ? 'vonage-1' : null,
    reason: null,
    price_amount: isSent ? '0.0333' : null,
    price_currency: isSent ? 'EUR' : null,
    network: isSent ? '20801' : null,
    segments: isSent ? 1 : 0,
    receipt_rank: isSent ? 2 : 0,
  };
}

/** Literals that both databases read. */
export function insertText(table: string, row: Row): string {
  const values = Object.values(row).map((value) => (typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)));
  return `insert into ${table} (${Object.keys(row).join(', ')}) values (${values.join(', ')})`;
}
