/**
 * Sends and confirms a second through the stores, durable (SQLite in WAL with synchronous=FULL): 32 shoppers at once, whose writes share commits, against one call awaited
 * after another, where each pays for its own. Interleaved rounds, since a shared machine drifts; read the ratios within a run.
 *
 *   npx node web/bench/stores.ts [rounds]
 *
 * With DATABASE_URL naming an empty PostgreSQL database, that too. No HTTP, no keys, no SMS: the database's part alone.
 */
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectPostgres } from '../adapters/db/connect-postgres.ts';
import { connectSqlite } from '../adapters/db/connect-sqlite.ts';
import type { Database } from '../adapters/db/database.ts';
import { drizzleChallengeStore } from '../adapters/db/drizzle-challenge-store.ts';
import { drizzleMessageStore } from '../adapters/db/drizzle-message-store.ts';
import { newAuditEvent } from '../core/audit/new-audit-event.ts';
import type { AuditEvent, AuditName } from '../core/audit/audit-event.ts';
import { type Challenge, type ChallengeId, parseChallengeId } from '../core/challenge/challenge.ts';
import { addressWindows, PHONE_LOCK, phoneWindows } from '../core/challenge/limits.ts';
import { isCodeMessage } from '../core/message/message.ts';
import { newMessage } from '../core/message/new-message.ts';
import { DEFAULT_SETTINGS } from '../core/policy/default-settings.ts';
import { later, systemClock } from '../core/shared/clock.ts';
import { systemRandom } from '../core/shared/random.ts';
import { parseShopDomain, type ShopDomain } from '../core/shop/shop-domain.ts';

const ROUND_MS = 1_500;
const ports = { clock: systemClock, random: systemRandom };

type Variant = Readonly<{ name: string; shoppers: number; db: Database }>;
type Rates = Readonly<{ sends: number[]; confirms: number[] }>;

const rounds = Number(process.argv[2] ?? 5);
const file = join(tmpdir(), `selvedge-bench-${randomBytes(8).toString('hex')}.db`);
const url = process.env.DATABASE_URL;
const sqlite = connectSqlite(file);
const postgres = url === undefined ? null : await connectPostgres(url);
const variants: readonly Variant[] = [
  { name: 'SQLite, one after another', shoppers: 1, db: sqlite },
  { name: 'SQLite, 32 at once', shoppers: 32, db: sqlite },
  ...(postgres ? [{ name: 'PostgreSQL, 32 at once', shoppers: 32, db: postgres }] : []),
];
const rates = new Map<string, Rates>(variants.map(({ name }) => [name, { sends: [], confirms: [] }]));
for (let round = 0; round < rounds; round += 1) for (const variant of variants) await runRound(variant, rates.get(variant.name));
for (const [name, { sends, confirms }] of rates)
  console.log(`${name.padEnd(26)} sends/s ${summary(sends)}   confirms/s ${summary(confirms)}`);
await sqlite.close();
await postgres?.close();
for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });

async function runRound({ db, shoppers }: Variant, kept: Rates | undefined): Promise<void> {
  const shop = aShop();
  const opened: Challenge[] = [];
  kept?.sends.push(await perSecond(shoppers, async () => Boolean(opened.push(await send(db, shop)))));
  await arm(db, opened);
  kept?.confirms.push(
    await perSecond(shoppers, async () => {
      const challenge = opened.pop();
      if (challenge) await confirm(db, challenge);
      return challenge !== undefined;
    }),
  );
}

/** Until the time is over or there is nothing left to do. */
async function perSecond(shoppers: number, act: () => Promise<boolean>): Promise<number> {
  const began = performance.now();
  let count = 0;
  const shopper = async () => {
    while (performance.now() - began < ROUND_MS && (await act())) count += 1;
  };
  await Promise.all(Array.from({ length: shoppers }, shopper));
  return (count * 1_000) / (performance.now() - began);
}

/** Everything that one send writes: challenge, both counts, message and event. */
async function send(db: Database, shop: ShopDomain): Promise<Challenge> {
  const challenge = aChallenge(shop);
  const { id, phoneIndex, createdAt: now } = challenge;
  const { limits } = DEFAULT_SETTINGS;
  const opened = await drizzleChallengeStore(db).open({
    challenge,
    requestIndex: systemRandom.id(),
    checkoutIndex: systemRandom.id(),
    counts: [
      { scope: 'address', subject: systemRandom.id(), windows: addressWindows(limits) },
      { scope: 'phone', subject: phoneIndex, windows: phoneWindows(limits) },
    ],
    message: newMessage(ports, { shop, challengeId: id, send: 1 }),
    event: event(challenge, 'challenge-opened'),
    supersededEvent: () => event(challenge, 'challenge-superseded'),
    now,
  });
  if (opened.outcome !== 'opened') throw new Error(`a send was ${opened.outcome}`);
  return challenge;
}

/** As the dispatcher does before each send, outside what is measured. */
async function arm(db: Database, challenges: readonly Challenge[]): Promise<void> {
  const store = drizzleMessageStore(db);
  for (let from = 0; from < challenges.length; from += 32)
    await Promise.all(
      challenges.slice(from, from + 32).map(async (challenge) => {
        const [message] = (await store.ofChallenge(challenge.shop, challenge.id)).filter(isCodeMessage);
        const now = systemClock.now();
        const arming = {
          now,
          until: later(now, 30_000),
          codeDigest: 'digest',
          expiresAt: challenge.expiresAt,
          dropEvent: event(challenge, 'message-dropped'),
        };
        if (!message || !(await store.begin(message, arming))) throw new Error('a message did not begin');
      }),
    );
}

/** An attempt, then the right code. */
async function confirm(db: Database, challenge: Challenge): Promise<void> {
  const store = drizzleChallengeStore(db);
  const { shop, id } = challenge;
  const now = systemClock.now();
  const events = { event: event(challenge, 'attempt-spent'), lockEvent: event(challenge, 'phone-locked') };
  const spent = await store.spendAttempt(shop, id, { now, rule: PHONE_LOCK, ...events });
  const proof = { id: systemRandom.id(), epoch: 1, issuedAt: 1 };
  const verified = await store.consume(shop, id, {
    now,
    codeDigest: 'digest',
    proof,
    event: event(challenge, 'challenge-verified'),
    order: null,
  });
  if (spent.outcome !== 'spent' || !verified) throw new Error('a right code was refused');
}

function event({ shop, id }: Challenge, name: AuditName): AuditEvent {
  return newAuditEvent(ports, { shop, name, actor: 'buyer', subject: id, data: {} });
}

function aShop(): ShopDomain {
  const shop = parseShopDomain(`bench-${randomBytes(6).toString('hex')}.myshopify.com`);
  if (!shop) throw new Error('unreachable');
  return shop;
}

function aChallenge(shop: ShopDomain): Challenge {
  const now = systemClock.now();
  return {
    id: newId(),
    shop,
    purpose: 'checkout',
    state: 'pending',
    contact: randomBytes(120).toString('base64url'),
    phoneIndex: systemRandom.id(),
    emailIndex: null,
    orderId: null,
    boundHost: null,
    lastDigitsIndex: systemRandom.id(),
    maskedPhone: '+33 ••••78',
    country: 'FR',
    total: { minor: 90_000, currency: 'EUR', exponent: 2 },
    locale: 'fr',
    reference: 'K',
    digits: 6,
    lifeMs: 300_000,
    codeDigest: null,
    sends: 1,
    maxSends: 3,
    attemptsLeft: 5,
    maxAttempts: 5,
    nextSendAt: later(now, 30_000),
    expiresAt: later(now, 300_000),
    createdAt: now,
    verifiedAt: null,
    proof: null,
  };
}

function newId(): ChallengeId {
  const id = parseChallengeId(systemRandom.id());
  if (!id) throw new Error('unreachable');
  return id;
}

function summary(values: readonly number[]): string {
  const sorted = values.map(Math.round).sort((a, b) => a - b);
  return `${sorted[Math.floor(sorted.length / 2)] ?? 0} (${sorted[0] ?? 0}–${sorted.at(-1) ?? 0})`;
}
