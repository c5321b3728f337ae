import { HOSTED_ROUTES } from '@selvedge/contract/order-api.ts';
import { beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { orderOfLink } from '../../core/order/order-access.ts';
import { signLink } from '../../core/order/order-link.ts';
import { parseOrderId } from '../../core/order/order.ts';
import { DAY_MS, later } from '../../core/shared/clock.ts';
import { refuse } from '../../core/shared/refusal.ts';
import { anAuditEvent } from '../../test/builders/a-challenge.ts';
import { heldOrder, type HeldOrder } from '../../test/builders/held-order.ts';
import { aShop } from '../../test/builders/test-shop.ts';
import { appUnderTest } from '../tests/app-under-test.ts';

const nobody = () => refuse('token-invalid', 'no tokens in this test');
const appOf = (held: HeldOrder) => appUnderTest({ buyer: nobody, admin: nobody }, { order: held.verbs }).app;

let held: HeldOrder;
let dead: Readonly<Record<string, string>>;
beforeAll(async () => {
  held = await heldOrder();
  dead = await deadLinks(held);
});

/** Every way in which a link can open nothing. */
async function deadLinks({ ports, shop, clock, link, id }: HeldOrder): Promise<Readonly<Record<string, string>>> {
  const ref = await ports.shops.ref(shop, 'AAAAAAAA');
  const other = aShop('other');
  const otherRef = await (await ports.vault.keysOf(other), ports.shops.ref(other, 'BBBBBBBB'));
  const [keys, otherKeys] = [await ports.vault.keysOf(shop), await ports.vault.keysOf(other)];
  const expiresAt = later(clock.now(), DAY_MS);
  const flipped = (at: number): string => link.slice(0, at) + (link[at] === 'A' ? 'B' : 'A') + link.slice(at + 1);
  const bytes = Buffer.from(link, 'base64url');
  return {
    'too old': signLink(keys, shop, { ref, id, expiresAt: later(clock.now(), -DAY_MS) }),
    'of a shop that nobody knows': Buffer.concat([Buffer.from('nobody'), bytes.subarray(6)]).toString('base64url'),
    'signed by another shop': signLink(otherKeys, shop, { ref, id, expiresAt }),
    'of another shop, with our signature': signLink(keys, other, { ref: otherRef, id, expiresAt }),
    'for an order that is not there': signLink(keys, shop, { ref, id: parseOrderId('999') ?? id, expiresAt }),
    'with another order': flipped(10),
    'with a longer life': flipped(20),
    'with one bit of the signature turned': flipped(40),
    'cut short': link.slice(0, -1),
    'with more behind it': `${link}A`,
    'in another spelling': link.replace(/.$/u, (last) => String.fromCharCode(last.charCodeAt(0) + 1)),
    'that is none': 'x',
    'of dots': '..%2f..%2fetc',
  };
}

/** Of an answer: all that whoever tries links could tell it apart by. */
const NOISE = /^(date|x-request-id|keep-alive|connection)$/u;
const traits = ({ status, text, headers }: { status: number; text: string; headers: Record<string, string> }) => ({
  status,
  text,
  headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !NOISE.test(name))),
});

describe('a link that opens nothing', () => {
  test('gets one and the same page, whatever is wrong with it, for reading and for pressing', async () => {
    const app = appOf(held);
    const first = traits(await request(app).get('/verify/nothing').expect(404));
    expect(first.text).toContain('contact the shop where you ordered');
    expect(first.text).not.toContain('Atelier');
    for (const [name, link] of Object.entries(dead)) {
      expect([name, traits(await request(app).get(`/verify/${link}`))]).toEqual([name, first]);
      const pressed = await request(app).post(`/verify/${link}`).type('form').send('act=send');
      expect([name, traits(pressed)]).toEqual([name, first]);
    }
  });

  test('is answered alike by the routes for programs', async () => {
    const app = appOf(held);
    for (const path of [HOSTED_ROUTES.view, HOSTED_ROUTES.send, HOSTED_ROUTES.report]) {
      const first = traits(await request(app).post(path.replace(':link', 'nothing')).send({ language: 'en' }));
      for (const [name, link] of Object.entries(dead).filter(([key]) => key !== 'for an order that is not there'))
        expect([name, traits(await request(app).post(path.replace(':link', link)).send({ language: 'en' }))]).toEqual([name, first]);
    }
  });

  test('is as much work to tell whether the shop is known or not', async () => {
    const { ports, link } = held;
    const nowhere = dead['of a shop that nobody knows'] ?? '';
    const asked: string[] = [];
    const shops = { ...ports.shops, findByRef: (ref: string) => (asked.push(ref), ports.shops.findByRef(ref)) };
    for (const each of [nowhere, dead['with one bit of the signature turned'] ?? ''])
      expect(await orderOfLink({ ...ports, shops }, each)).toBeNull();
    expect(asked).toHaveLength(2);
    expect(await orderOfLink({ ...ports, shops }, link)).not.toBeNull();
    const [unknown, forged] = [await medianMs(nowhere), await medianMs(dead['with one bit of the signature turned'] ?? '')];
    expect(Math.abs(unknown - forged)).toBeLessThan(0.5);
  });

  async function medianMs(link: string): Promise<number> {
    const times: number[] = [];
    for (let round = 0; round < 400; round += 1) {
      const started = performance.now();
      await orderOfLink(held.ports, link);
      times.push(performance.now() - started);
    }
    return times.sort((a, b) => a - b)[200] ?? 0;
  }
});

/** All that is stored, table by table. */
async function everything({ db }: HeldOrder): Promise<string> {
  const tables = await Promise.all(Object.entries(db.schema).map(async ([name, table]) => [name, await db.queries.select().from(table)]));
  return JSON.stringify(tables);
}

test('a link of a shop that removed the app opens nothing, and sends nothing', async () => {
  const left = await heldOrder();
  const app = appOf(left);
  await request(app).get(`/verify/${left.link}`).expect(200);
  await left.ports.shops.uninstall(left.shop, anAuditEvent('app-uninstalled', { shop: left.shop }));
  await request(app).get(`/verify/${left.link}`).expect(404);
  await request(app).post(`/verify/${left.link}`).type('form').send('act=send').expect(404);
  expect(await left.ports.challenges.newestOfOrder(left.shop, left.id)).toBeNull();
});

test('opening the page changes nothing, by whatever fetches it and however often', async () => {
  const fresh = await heldOrder();
  const app = appOf(fresh);
  await request(app).post(`/verify/${fresh.link}`).type('form').send('act=send').expect(303);
  await fresh.deliver();
  const before = await everything(fresh);
  expect(before).toContain('order-asked');
  for (const agent of ['WhatsApp/2.0', 'facebookexternalhit/1.1', 'Mozilla/5.0']) {
    await request(app).get(`/verify/${fresh.link}`).set({ 'User-Agent': agent, 'Sec-Purpose': 'prefetch' }).expect(200);
    await request(app).head(`/verify/${fresh.link}`).set('User-Agent', agent).expect(200);
    await request(app).get(`/verify/${fresh.link}?act=report&code=123456`).expect(200);
  }
  for (const link of Object.values(dead)) await request(app).get(`/verify/${link}`).expect(404);
  expect(await everything(fresh)).toBe(before);
});
