import { afterAll, beforeAll, beforeEach, describe } from '@jest/globals';
import type { Database } from '../../adapters/db/database.ts';
import { systemRandom } from '../../core/shared/random.ts';
import type { ShopDomain } from '../../core/shop/shop-domain.ts';
import { aShop } from '../builders/test-shop.ts';
import { ENGINES } from './engines.ts';

export type Stage = Readonly<{
  db: Database;
  /** New for every test. */
  shop: ShopDomain;
  /** Another tenant, that must neither see nor be touched. */
  stranger: ShopDomain;
  /** A second connection, as another process has it. */
  connect(): Promise<Database>;
  /** Deletes all rows, for ports that work over all shops. */
  empty(): Promise<void>;
  /** Every row of every table that is the shop's, to compare before and after. */
  rowsOf(shop: ShopDomain): Promise<string>;
}>;

type Opened = Awaited<ReturnType<(typeof ENGINES)[number]['create']>>;

/** The same tests on every database. One database for a file; each test has shops of its own. */
export function onEachEngine(name: string, define: (stage: Stage) => void): void {
  describe.each(ENGINES)(`${name} on $name`, (engine) => {
    const opened: Opened[] = [];
    let [shop, stranger] = [aShop(), aShop()];
    const the = (): Opened => {
      const [first] = opened;
      if (!first) throw new Error('the stage opens before the tests');
      return first;
    };
    beforeAll(async () => {
      opened.push(await engine.create());
    });
    afterAll(async () => {
      for (const each of opened.splice(0)) await each.drop();
    });
    beforeEach(() => {
      [shop, stranger] = [freshShop(), freshShop()];
    });
    define({
      get db() {
        return the().db;
      },
      get shop() {
        return shop;
      },
      get stranger() {
        return stranger;
      },
      connect: () => the().connect(),
      empty: () => empty(the().db),
      rowsOf: (of) => rowsOf(the().db, of),
    });
  });
}

const freshShop = (): ShopDomain => aShop(`s${systemRandom.bytes(8).toString('hex')}`);

async function empty(db: Database): Promise<void> {
  for (const table of Object.values(db.schema)) await db.queries.delete(table);
}

async function rowsOf(db: Database, shop: ShopDomain): Promise<string> {
  const tables = await Promise.all(Object.values(db.schema).map((table) => db.queries.select().from(table)));
  const lines = tables.flat().filter((row) => row.shop === shop);
  return lines
    .map((line) => JSON.stringify(line))
    .sort()
    .join('\n');
}
