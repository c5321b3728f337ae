/**
 * One schema for both databases. The shop leads every key, so that PostgreSQL can be split by shop. Row ids are time-ordered; ids that leave the server hold
 * 128 random bits. Sealed (AES-256-GCM under the shop's key): challenges.contact, tokens.sealed, providers.sealed; wrapped by the operator's key: shops.data_key.
 * *_index columns are blind indexes, *_digest keyed digests. No code, phone, e-mail, token or secret stands anywhere in clear.
 */
import { sql } from 'drizzle-orm';
import type { Columns } from './columns.pg.ts';

/** The times of a subject's last ten events, newest first: enough for any of its sliding windows, in one row that one statement can judge and change. */
const slots = ({ wide }: Columns) => ({
  s1: wide('s1').notNull().default(0),
  s2: wide('s2').notNull().default(0),
  s3: wide('s3').notNull().default(0),
  s4: wide('s4').notNull().default(0),
  s5: wide('s5').notNull().default(0),
  s6: wide('s6').notNull().default(0),
  s7: wide('s7').notNull().default(0),
  s8: wide('s8').notNull().default(0),
  s9: wide('s9').notNull().default(0),
  s10: wide('s10').notNull().default(0),
});

const shopTables = ({ table, text, integer, wide, json, primaryKey, flag, index }: Columns) => ({
  shops: table('shops', {
    shop: text('shop').primaryKey(),
    dataKey: text('data_key').notNull(),
    installedAt: wide('installed_at').notNull(),
    name: text('name').notNull().default(''),
    currency: text('currency').notNull().default(''),
    lastDecisionAt: wide('last_decision_at'),
    validationId: text('validation_id'),
    epoch: integer('epoch'),
    previousEpoch: integer('previous_epoch'),
    publishedAt: wide('published_at'),
    configDigest: text('config_digest'),
    publicationClaimedUntil: wide('publication_claimed_until').notNull().default(0),
  }),
  tokens: table('tokens', { shop: text('shop').primaryKey(), sealed: text('sealed').notNull(), savedAt: wide('saved_at').notNull() }),
  settings: table('settings', {
    shop: text('shop').primaryKey(),
    version: integer('version').notNull(),
    settings: json('settings').notNull(),
  }),
  providers: table('providers', {
    shop: text('shop').primaryKey(),
    apiKey: text('api_key').notNull(),
    signatureMethod: text('signature_method').notNull(),
    hasSignatureSecret: flag('has_signature_secret').notNull(),
    sealed: text('sealed').notNull(),
  }),
  nonces: table('nonces', { shop: text('shop').notNull(), nonce: text('nonce').notNull(), seenAt: wide('seen_at').notNull() }, (t) => [
    primaryKey({ columns: [t.shop, t.nonce] }),
    index('nonces_by_age').on(t.seenAt),
  ]),
});

const limitTables = (columns: Columns) => {
  const { table, text, integer, wide, primaryKey, index } = columns;
  return {
    sendWindows: table(
      'send_windows',
      { shop: text('shop').notNull(), scope: text('scope').notNull(), subject: text('subject').notNull(), ...slots(columns) },
      (t) => [primaryKey({ columns: [t.shop, t.scope, t.subject] }), index('send_windows_by_age').on(t.s1)],
    ),
    phoneFailures: table(
      'phone_failures',
      {
        shop: text('shop').notNull(),
        phoneIndex: text('phone_index').notNull(),
        ...slots(columns),
        consecutive: integer('consecutive').notNull().default(0),
        lockLevel: integer('lock_level').notNull().default(0),
        lockedUntil: wide('locked_until').notNull().default(0),
      },
      (t) => [
        primaryKey({ columns: [t.shop, t.phoneIndex] }),
        // Only what may be forgotten: an unbroken row of failures is kept for as long as it lasts.
        index('phone_failures_to_forget')
          .on(t.s1)
          .where(sql`consecutive = 0`),
      ],
    ),
  };
};

const challengeTable = ({ table, text, integer, wide, primaryKey, index, uniqueIndex }: Columns) =>
  table(
    'challenges',
    {
      shop: text('shop').notNull(),
      id: text('id').notNull(),
      purpose: text('purpose').notNull(),
      state: text('state').notNull(),
      contact: text('contact').notNull(),
      phoneIndex: text('phone_index').notNull(),
      lastDigitsIndex: text('last_digits_index').notNull(),
      checkoutIndex: text('checkout_index'),
      requestIndex: text('request_index').notNull(),
      maskedPhone: text('masked_phone').notNull(),
      country: text('country'),
      totalMinor: wide('total_minor').notNull(),
      totalCurrency: text('total_currency').notNull(),
      totalExponent: integer('total_exponent').notNull(),
      locale: text('locale').notNull(),
      reference: text('reference').notNull(),
      digits: integer('digits').notNull(),
      lifeMs: integer('life_ms').notNull(),
      codeDigest: text('code_digest'),
      sends: integer('sends').notNull(),
      maxSends: integer('max_sends').notNull(),
      attemptsLeft: integer('attempts_left').notNull(),
      maxAttempts: integer('max_attempts').notNull(),
      nextSendAt: wide('next_send_at').notNull(),
      expiresAt: wide('expires_at').notNull(),
      createdAt: wide('created_at').notNull(),
      verifiedAt: wide('verified_at'),
      proofId: text('proof_id'),
      proofEpoch: integer('proof_epoch'),
      proofIssuedAt: wide('proof_issued_at'),
    },
    (t) => [
      primaryKey({ columns: [t.shop, t.id] }),
      uniqueIndex('challenges_by_request').on(t.shop, t.requestIndex),
      index('challenges_by_time').on(t.shop, t.createdAt, t.id),
      index('challenges_by_phone').on(t.shop, t.phoneIndex),
      index('challenges_by_checkout').on(t.shop, t.checkoutIndex),
      // For the purge only, so they hold what it still has to do and shrink with it.
      index('challenges_with_code')
        .on(t.expiresAt)
        .where(sql`code_digest is not null`),
      index('challenges_with_contact')
        .on(t.createdAt)
        .where(sql`contact <> ''`),
    ],
  );

const messageTables = ({ table, text, integer, wide, json, primaryKey, index, uniqueIndex }: Columns) => ({
  messages: table(
    'messages',
    {
      shop: text('shop').notNull(),
      id: text('id').notNull(),
      challengeId: text('challenge_id').notNull(),
      send: integer('send').notNull(),
      clientRef: text('client_ref').notNull(),
      state: text('state').notNull(),
      tries: integer('tries').notNull(),
      dueAt: wide('due_at').notNull(),
      leasedUntil: wide('leased_until').notNull().default(0),
      createdAt: wide('created_at').notNull(),
      sentAt: wide('sent_at'),
      providerId: text('provider_id'),
      reason: text('reason'),
      priceAmount: text('price_amount'),
      priceCurrency: text('price_currency'),
      network: text('network'),
      segments: integer('segments').notNull(),
      receiptRank: integer('receipt_rank').notNull().default(0),
    },
    (t) => [
      primaryKey({ columns: [t.shop, t.id] }),
      uniqueIndex('messages_by_reference').on(t.shop, t.clientRef),
      index('messages_by_challenge').on(t.shop, t.challengeId, t.send),
      index('messages_by_provider').on(t.shop, t.providerId),
      index('messages_by_time').on(t.shop, t.createdAt),
      index('messages_due').on(t.state, t.dueAt),
    ],
  ),
  auditEvents: table(
    'audit_events',
    {
      shop: text('shop').notNull(),
      id: text('id').notNull(),
      at: wide('at').notNull(),
      name: text('name').notNull(),
      actor: text('actor').notNull(),
      subject: text('subject').notNull(),
      data: json('data').notNull(),
    },
    (t) => [primaryKey({ columns: [t.shop, t.id] }), index('audit_events_by_subject').on(t.shop, t.subject, t.at)],
  ),
});

export const defineSchema = (columns: Columns) => ({
  ...shopTables(columns),
  ...limitTables(columns),
  challenges: challengeTable(columns),
  ...messageTables(columns),
});
export type Schema = ReturnType<typeof defineSchema>;
