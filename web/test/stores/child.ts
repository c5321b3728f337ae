import { setTimeout as wait } from 'node:timers/promises';
import { connectPostgres } from '../../adapters/db/connect-postgres.ts';
import { connectSqlite } from '../../adapters/db/connect-sqlite.ts';
import type { Database } from '../../adapters/db/database.ts';
import { drizzleChallengeStore } from '../../adapters/db/drizzle-challenge-store.ts';
import { parseChallengeId } from '../../core/challenge/challenge.ts';
import { PHONE_LOCK } from '../../core/challenge/limits.ts';
import { HOUR_MS } from '../../core/shared/clock.ts';
import { aChallenge, anAuditEvent, anOpening, START } from '../builders/a-challenge.ts';
import type { OfflineToken } from '../../core/shop/token-store.ts';
import { aShop } from '../builders/test-shop.ts';
import { aPair, refreshing } from './refreshing.ts';

/**
 * A server process on a database that others use too. `node child.ts <address> <task> [argument…]`. Says `ready` when it is connected, begins when it reads a line, and
 * prints one line for each thing that the database acknowledged, not before.
 */
const [, , address = '', task = '', ...rest] = process.argv;

type Task = (db: Database, ...rest: string[]) => Promise<void>;

const TASKS: Readonly<Record<string, Task>> = {
  start: () => Promise.resolve(),

  /** Guesses at the challenges in turn. Prints the outcomes. */
  guess: async (db, count = '', ...ids) => {
    const store = drizzleChallengeStore(db);
    const attempt = async (index: number) => {
      const id = parseChallengeId(ids[index % ids.length] ?? '');
      if (!id) throw new Error('no challenge to guess at');
      const event = anAuditEvent('attempt-spent');
      const spent = await store.spendAttempt(aShop(), id, { now: START, rule: PHONE_LOCK, event, lockEvent: anAuditEvent('phone-locked') });
      print(spent.outcome);
    };
    await Promise.all(Array.from({ length: Number(count) }, (_, index) => attempt(index)));
  },

  /** Opens challenges for one phone with a limit of seven. Prints the outcomes. */
  open: async (db, count = '', phoneIndex = '') => {
    const store = drizzleChallengeStore(db);
    const counts = [{ scope: 'phone', subject: phoneIndex, windows: [{ count: 7, periodMs: HOUR_MS }] } as const];
    const open = async () => {
      print((await store.open(anOpening(aChallenge({ phoneIndex }), { counts }))).outcome);
    };
    await Promise.all(Array.from({ length: Number(count) }, open));
  },

  /** Asks for the shop's token many times at once. Prints `asked` for each refresh that Shopify sees, and what it gave; `hang`: Shopify never answers. */
  refresh: async (db, name = '', hang = '') => {
    const refresh = async (): Promise<OfflineToken> => {
      print('asked');
      await wait(hang === 'hang' ? 600_000 : 300);
      return aPair(name);
    };
    const { access } = refreshing(db, refresh);
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        print(await access.tokenOf(aShop()));
      }),
    );
  },

  /** Opens and guesses without end, many at once. Prints each challenge when it is opened, and again with ! when an attempt of it is spent. */
  stream: async (db) => {
    const store = drizzleChallengeStore(db);
    const forever = async () => {
      for (;;) {
        const challenge = aChallenge();
        await store.open(anOpening(challenge, { counts: [] }));
        print(challenge.id);
        const event = anAuditEvent('attempt-spent');
        await store.spendAttempt(challenge.shop, challenge.id, {
          now: START,
          rule: PHONE_LOCK,
          event,
          lockEvent: anAuditEvent('phone-locked'),
        });
        print(`${challenge.id}!`);
      }
    };
    await Promise.all(Array.from({ length: 8 }, forever));
  },
};

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const run = TASKS[task];
if (!run) throw new Error(`unknown task ${task}`);
const db = address.startsWith('postgres') ? await connectPostgres(address) : connectSqlite(address);
print('ready');
await new Promise((resolve) => process.stdin.once('data', resolve));
process.stdin.destroy();
await run(db, ...rest);
await db.close();
