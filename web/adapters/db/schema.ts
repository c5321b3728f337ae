/**
 * One schema for both databases. The shop leads every key, so that PostgreSQL can be split by shop. Row ids are time-ordered; ids that leave the server hold
 * 128 random bits. Sealed (AES-256-GCM under the shop's key): challenges.contact, orders.contact, shop_events.body, privacy_requests.subject, tokens.sealed,
 * providers.sealed; wrapped by the operator's key: shops.data_key.
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
  shops: table(
    'shops',
    {
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
      // Names the shop in a link without telling its address.
      ref: text('ref').notNull().default(''),
      /** Null while the app is installed. */
      uninstalledAt: wide('uninstalled_at'),
      /** What the merchant granted, as Shopify last told; separated by commas. */
      scopes: text('scopes').notNull().default(''),
      /** When the set-up in Shopify was last done whole; 0: it is due. */
      setUpAt: wide('set_up_at').notNull().default(0),
      planName: text('plan_name').notNull().default(''),
      isPlus: flag('is_plus').notNull().default(false),
      lastProxyAt: wide('last_proxy_at'),
      lastOrderBlockAt: wide('last_order_block_at'),
      lastOrderEventAt: wide('last_order_event_at'),
      /** Orders changed until then were seen, by webhook or by looking. */
      sweptUntil: wide('swept_until').notNull().default(0),
      sweepDueAt: wide('sweep_due_at').notNull().default(0),
      /** When we last found an order by looking of which Shopify had told nothing. */
      missedEventAt: wide('missed_event_at'),
      /** One process refreshes the tokens at a time. */
      refreshClaimedUntil: wide('refresh_claimed_until').notNull().default(0),
    },
    (t) => [index('shops_by_ref').on(t.ref), index('shops_by_sweep').on(t.sweepDueAt)],
  ),
  tokens: table('tokens', { shop: text('shop').primaryKey(), sealed: text('sealed').notNull(), savedAt: wide('saved_at').notNull() }),
  settings: table('settings', {
    shop: text('shop').primaryKey(),
    version: integer('version').notNull(),
    settings: json('settings').notNull(),
    /** Since when orders are judged by these rules. */
    ruledSince: wide('ruled_since').notNull().default(0),
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
      emailIndex: text('email_index'),
      /** Shopify's number of the order that it is about; null for one at checkout. */
      orderId: text('order_id'),
      /** The web address that the message binds its code to (WICG origin-bound one-time codes); null where there is none. */
      boundHost: text('bound_host'),
    },
    (t) => [
      primaryKey({ columns: [t.shop, t.id] }),
      uniqueIndex('challenges_by_request').on(t.shop, t.requestIndex),
      index('challenges_by_time').on(t.shop, t.createdAt, t.id),
      index('challenges_by_phone').on(t.shop, t.phoneIndex),
      index('challenges_by_checkout').on(t.shop, t.checkoutIndex),
      index('challenges_by_email').on(t.shop, t.emailIndex),
      index('challenges_by_order').on(t.shop, t.orderId, t.createdAt),
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
      /** code, order-link or order-reminder: the first belongs to a challenge, the others to an order. */
      kind: text('kind').notNull().default('code'),
      challengeId: text('challenge_id'),
      orderId: text('order_id'),
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
      index('messages_by_order').on(t.shop, t.orderId, t.createdAt),
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
      /** The place in the shop's chain and the hash there; null until the sealing job has come by. */
      seq: integer('seq'),
      hash: text('hash'),
      /** Stands for the data in the hash, so that data can be erased and the chain stays whole. */
      dataDigest: text('data_digest'),
    },
    (t) => [
      primaryKey({ columns: [t.shop, t.id] }),
      index('audit_events_by_subject').on(t.shop, t.subject, t.at),
      uniqueIndex('audit_events_by_seq').on(t.shop, t.seq),
      index('audit_events_unsealed')
        .on(t.shop, t.id)
        .where(sql`seq is null`),
    ],
  ),
  /** The end of each shop's chain. */
  auditHeads: table('audit_heads', {
    shop: text('shop').primaryKey(),
    seq: integer('seq').notNull(),
    hash: text('hash').notNull(),
    sealedAt: wide('sealed_at').notNull(),
  }),
});

const orderTables = ({ table, text, integer, wide, json, flag, primaryKey, index }: Columns) => ({
  orders: table(
    'orders',
    {
      shop: text('shop').notNull(),
      /** Shopify's number. */
      id: text('id').notNull(),
      name: text('name').notNull().default(''),
      state: text('state').notNull(),
      reason: text('reason'),
      source: text('source').notNull().default('web'),
      obstacle: text('obstacle'),
      totalMinor: wide('total_minor').notNull().default(0),
      totalCurrency: text('total_currency').notNull().default(''),
      totalExponent: integer('total_exponent').notNull().default(2),
      /** Sealed: whom to ask. */
      contact: text('contact').notNull().default(''),
      phoneIndex: text('phone_index'),
      emailIndex: text('email_index'),
      checkoutIndex: text('checkout_index'),
      customerIndex: text('customer_index'),
      phones: text('phones').notNull().default(''),
      maskedPhone: text('masked_phone').notNull().default(''),
      country: text('country'),
      locale: text('locale').notNull().default('en'),
      placedAt: wide('placed_at').notNull().default(0),
      /** Up to how much, and for which phones, it is verified or let go; an edit beyond asks again. */
      coveredMinor: wide('covered_minor'),
      coveredCurrency: text('covered_currency'),
      coveredPhones: text('covered_phones'),
      by: text('verified_by'),
      verifiedAt: wide('verified_at'),
      askedAt: wide('asked_at'),
      deadlineAt: wide('deadline_at'),
      reminders: integer('reminders').notNull().default(0),
      reportedAt: wide('reported_at'),
      /** A merchant's workflow asked for it, whatever the total. */
      isRequired: flag('is_required').notNull().default(false),
      /** Its customer was forgotten: nothing personal is read again. */
      erasedAt: wide('erased_at'),
      /** What was last written to the order in Shopify, as a digest. */
      publishedDigest: text('published_digest'),
      /** Counts the changes: whoever writes must have seen the last. */
      revision: integer('revision').notNull().default(0),
      /** When to look at it again; null: when something happens. */
      dueAt: wide('due_at'),
      leasedUntil: wide('leased_until').notNull().default(0),
      tries: integer('tries').notNull().default(0),
      createdAt: wide('created_at').notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.shop, t.id] }),
      index('orders_by_time').on(t.shop, t.placedAt, t.id),
      index('orders_by_state').on(t.shop, t.state, t.placedAt),
      index('orders_by_phone').on(t.shop, t.phoneIndex),
      index('orders_by_email').on(t.shop, t.emailIndex),
      index('orders_by_customer').on(t.shop, t.customerIndex),
      index('orders_due').on(t.dueAt),
      // For the purge only.
      index('orders_with_contact')
        .on(t.createdAt)
        .where(sql`contact <> ''`),
      index('orders_of_no_concern')
        .on(t.createdAt)
        .where(sql`state in ('pending', 'clear')`),
    ],
  ),
  orderHolds: table(
    'order_holds',
    {
      shop: text('shop').notNull(),
      fulfilmentOrderId: text('fulfilment_order_id').notNull(),
      orderId: text('order_id').notNull(),
      holdId: text('hold_id').notNull(),
      placedAt: wide('placed_at').notNull(),
      releasedAt: wide('released_at'),
    },
    (t) => [primaryKey({ columns: [t.shop, t.fulfilmentOrderId] }), index('order_holds_by_order').on(t.shop, t.orderId)],
  ),
  /** Each proof counts for one order. */
  spentProofs: table(
    'spent_proofs',
    {
      shop: text('shop').notNull(),
      proofId: text('proof_id').notNull(),
      orderId: text('order_id').notNull(),
      spentAt: wide('spent_at').notNull(),
    },
    (t) => [primaryKey({ columns: [t.shop, t.proofId] }), index('spent_proofs_by_age').on(t.spentAt)],
  ),
  /** What Shopify told and what is still to be done about it. */
  shopEvents: table(
    'shop_events',
    {
      shop: text('shop').notNull(),
      id: text('id').notNull(),
      topic: text('topic').notNull(),
      /** Sealed; empty where the topic says all. */
      body: text('body').notNull(),
      receivedAt: wide('received_at').notNull(),
      dueAt: wide('due_at').notNull(),
      leasedUntil: wide('leased_until').notNull().default(0),
      tries: integer('tries').notNull().default(0),
    },
    (t) => [primaryKey({ columns: [t.shop, t.id] }), index('shop_events_due').on(t.dueAt)],
  ),
  /** What Shopify Flow is still to be told. */
  flowEvents: table(
    'flow_events',
    {
      shop: text('shop').notNull(),
      id: text('id').notNull(),
      handle: text('handle').notNull(),
      payload: json('payload').notNull(),
      dueAt: wide('due_at').notNull(),
      leasedUntil: wide('leased_until').notNull().default(0),
      tries: integer('tries').notNull().default(0),
    },
    (t) => [primaryKey({ columns: [t.shop, t.id] }), index('flow_events_due').on(t.dueAt)],
  ),
  /** Shopify's rate from the shop's currency to another, as orders last showed it. */
  rates: table(
    'rates',
    { shop: text('shop').notNull(), currency: text('currency').notNull(), rate: text('rate').notNull(), seenAt: wide('seen_at').notNull() },
    (t) => [primaryKey({ columns: [t.shop, t.currency] })],
  ),
  privacyRequests: table(
    'privacy_requests',
    {
      shop: text('shop').notNull(),
      id: text('id').notNull(),
      /** Sealed: whose data. */
      subject: text('subject').notNull(),
      requestedAt: wide('requested_at').notNull(),
      exportedAt: wide('exported_at'),
    },
    (t) => [primaryKey({ columns: [t.shop, t.id] }), index('privacy_requests_by_age').on(t.requestedAt)],
  ),
});

export const defineSchema = (columns: Columns) => ({
  ...shopTables(columns),
  ...limitTables(columns),
  challenges: challengeTable(columns),
  ...messageTables(columns),
  ...orderTables(columns),
});
export type Schema = ReturnType<typeof defineSchema>;
