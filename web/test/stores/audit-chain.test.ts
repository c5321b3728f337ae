import { beforeEach, describe, expect, test } from '@jest/globals';
import { and, eq, gt } from 'drizzle-orm';
import { storesOf } from '../../adapters/db/stores.ts';
import type { AuditHead } from '../../core/audit/audit-chain.ts';
import { sealAudit } from '../../core/audit/seal-audit.ts';
import { verifyAudit, type AuditVerdict } from '../../core/audit/verify-audit.ts';
import { systemRandom } from '../../core/shared/random.ts';
import { masterKeys } from '../../core/shop/master-keys.ts';
import { shopVault } from '../../core/shop/shop-vault.ts';
import type { Database } from '../../adapters/db/database.ts';
import { aChallenge, anAuditEvent, anOpening, START } from '../builders/a-challenge.ts';
import { fakeClock } from '../fakes/clock.ts';
import { onEachEngine } from './on-each-engine.ts';

onEachEngine('the audit chain', (stage) => {
  const portsOn = (db: Database) => {
    const stores = storesOf(db);
    const clock = fakeClock();
    const vault = shopVault({ shops: stores.shops, master: masterKeys([Buffer.alloc(32, 7)], systemRandom), clock, random: systemRandom });
    return { ...stores, clock, vault };
  };
  const ports = () => portsOn(stage.db);
  const append = async (count: number, shop = stage.shop) => {
    for (let index = 0; index < count; index += 1) {
      const event = anAuditEvent('order-held', { shop, subject: `order/${index}`, data: { z: index, a: 'x', b: null } });
      await ports().audit.append(event);
    }
  };
  const seal = async (shop = stage.shop) => {
    while ((await sealAudit(ports(), shop)) > 0);
  };
  const verify = (anchor: AuditHead | null = null): Promise<AuditVerdict> =>
    verifyAudit({ ...ports(), keysOf: (shop) => ports().vault.keysOf(shop) }, stage.shop, anchor);
  const events = () => stage.db.schema.auditEvents;
  const at = (seq: number) => and(eq(events().shop, stage.shop), eq(events().seq, seq));
  const rowAt = async (seq: number) => {
    const [row] = await stage.db.queries.select().from(events()).where(at(seq));
    if (!row) throw new Error(`no event ${seq}`);
    return row;
  };
  const set = (seq: number, values: Partial<Awaited<ReturnType<typeof rowAt>>>) =>
    stage.db.queries.update(events()).set(values).where(at(seq));

  test('holds what was sealed, round after round, in the order of its ids', async () => {
    expect(await verify()).toMatchObject({ outcome: 'whole', head: { seq: 0 } });
    await append(120);
    expect(await sealAudit(ports(), stage.shop)).toBe(100);
    await append(3);
    await seal();
    expect(await verify()).toMatchObject({ outcome: 'whole', head: { seq: 123 }, erased: 0 });
    expect(await ports().chain.unsealedShops(1_000)).not.toContain(stage.shop);
    expect(await ports().chain.head(stage.stranger)).toEqual({ seq: 0, hash: '' });
  });

  test('is sealed by one of many at once, in whole', async () => {
    const others = [portsOn(stage.db), portsOn(await stage.connect()), portsOn(await stage.connect())];
    await append(40);
    for (let round = 0; round < 4; round += 1) {
      await append(10);
      await Promise.all(Array.from({ length: 9 }, (_, index) => sealAudit(others[index % 3] ?? ports(), stage.shop)));
    }
    await seal();
    expect(await verify()).toMatchObject({ outcome: 'whole', head: { seq: 80 } });
  });

  describe('names the first event that does not hold', () => {
    beforeEach(async () => {
      await append(6);
      await seal();
    });
    const damage = (kind: string, seq: number) => expect.objectContaining({ outcome: 'damaged', damage: kind, seq });

    test.each([
      ['its words', { name: 'order-released' }],
      ['its time', { at: START + 1 }],
      ['who did it', { actor: 'staff:2' }],
      ['what it is about', { subject: 'order/9' }],
      ['its data', { data: { z: 7 } }],
      ['its place', { seq: 99 }],
      ['its hash', { hash: 'x' }],
      ['its digest', { dataDigest: null }],
    ])('when somebody changed %s', async (_what, values) => {
      const { id } = await rowAt(3);
      await set(3, values);
      const verdict = await verify();
      expect(verdict).toEqual(damage('seq' in values ? 'missing' : 'altered', 3));
      if (!('seq' in values)) expect(verdict).toMatchObject({ row: { id } });
    });

    test('when one was taken away from the middle', async () => {
      await stage.db.queries.delete(events()).where(at(4));
      expect(await verify()).toEqual(damage('missing', 4));
    });

    test('when the end was cut off', async () => {
      await stage.db.queries.delete(events()).where(and(eq(events().shop, stage.shop), gt(events().seq, 4)));
      expect(await verify()).toEqual(damage('cut', 5));
    });

    test('when one was put there, or two changed places', async () => {
      const [second, third] = [await rowAt(2), await rowAt(3)];
      await set(2, { seq: 77 });
      await set(3, { seq: 2 });
      await set(77, { seq: 3 });
      expect(await verify()).toMatchObject({ damage: 'altered', seq: 2, row: { id: third.id } });
      await stage.db.queries.delete(events()).where(at(3));
      await set(2, { seq: 3 });
      const forged = { ...second, id: systemRandom.rowId(START), seq: 2 };
      await stage.db.queries.insert(events()).values(forged);
      expect(await verify()).toMatchObject({ damage: 'altered', seq: 2, row: { id: forged.id } });
    });

    test('when the end was cut off together with the head, by an anchor only', async () => {
      const anchor = await ports().chain.head(stage.shop);
      const { auditHeads } = stage.db.schema;
      const { hash } = await rowAt(4);
      await stage.db.queries.delete(events()).where(and(eq(events().shop, stage.shop), gt(events().seq, 4)));
      await stage.db.queries
        .update(auditHeads)
        .set({ seq: 4, hash: hash ?? '' })
        .where(eq(auditHeads.shop, stage.shop));
      expect(await verify()).toMatchObject({ outcome: 'whole', head: { seq: 4 } });
      expect(await verify(anchor)).toEqual(damage('anchor', 5));
      await append(9);
      await seal();
      expect(await verify(anchor)).toEqual(damage('anchor', 6));
    });

    test('when data was emptied that no erasure explains', async () => {
      await set(5, { data: {} });
      expect(await verify()).toEqual(damage('emptied', 5));
      await ports().audit.append(anAuditEvent('customer-redacted', { shop: stage.shop }));
      await seal();
      expect(await verify()).toMatchObject({ outcome: 'whole', erased: 1 });
      await append(1);
      await seal();
      await set(8, { data: {} });
      expect(await verify()).toEqual(damage('emptied', 8));
    });
  });

  test('stays whole when a customer is erased, and nothing that was said of them is left', async () => {
    const challenge = aChallenge({ shop: stage.shop });
    await ports().challenges.open(anOpening(challenge));
    const said = anAuditEvent('challenge-verified', { shop: stage.shop, subject: challenge.id, data: { reason: 'Ms Dupont called' } });
    const other = anAuditEvent('settings-saved', { shop: stage.shop, subject: 'settings', data: { kept: true } });
    await ports().audit.append(said);
    await ports().audit.append(other);
    await seal();
    const customer = { phoneIndex: challenge.phoneIndex, emailIndex: null, customerIndex: null, orderIds: [] };
    const event = anAuditEvent('customer-redacted', { shop: stage.shop });
    await ports().privacy.eraseCustomer(stage.shop, customer, { event, now: START, requestIds: [] });
    expect(await verify()).toMatchObject({ outcome: 'whole', head: { seq: 3 }, erased: 1 });
    await seal();
    expect(await verify()).toMatchObject({ outcome: 'whole', head: { seq: 4 } });
    expect(await stage.rowsOf(stage.shop)).not.toContain('Dupont');
    expect(await ports().audit.list(stage.shop, 'settings')).toEqual([other]);
  });
});
