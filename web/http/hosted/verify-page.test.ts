import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import request, { type Test } from 'supertest';
import { LOCALES } from '@selvedge/contract/locales.ts';
import { refuse } from '../../core/shared/refusal.ts';
import { heldOrder, type HeldOrder } from '../../test/builders/held-order.ts';
import { appUnderTest } from '../tests/app-under-test.ts';
import { TEXTS } from './texts/texts.ts';

const folder = mkdtempSync(join(tmpdir(), 'hosted-'));
const [STYLE, SCRIPT] = ['p{color:red}', 'document.title'];
writeFileSync(join(folder, 'page.css'), STYLE);
writeFileSync(join(folder, 'page.js'), SCRIPT);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const nobody = () => refuse('token-invalid', 'no tokens in this test');
const tokens = { buyer: nobody, admin: nobody };

function siteOf(held: HeldOrder, hostedFolder = folder) {
  const { parts } = appUnderTest(tokens);
  const { app, failures } = appUnderTest(tokens, { order: held.verbs, page: { ...parts.page, hostedFolder } });
  const path = `/verify/${held.link}`;
  return {
    app,
    failures,
    path,
    open: () => request(app).get(path),
    /** As a browser posts a form of the page. */
    post: (fields: Readonly<Record<string, string>>): Test =>
      request(app).post(path).type('form').set('Sec-Fetch-Site', 'same-origin').send(new URLSearchParams(fields).toString()),
  };
}

let held: HeldOrder;
let site: ReturnType<typeof siteOf>;
beforeEach(async () => {
  held = await heldOrder();
  site = siteOf(held);
});

const policyOf = ({ headers }: { headers: Record<string, string> }): string => headers['content-security-policy'] ?? '';
const stateOf = async () => (await held.ports.orders.find(held.shop, held.id))?.state;
const wrong = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('what stands on the page', () => {
  test('says which shop, which order, how much, why, where the code goes, and how to report', async () => {
    const { text } = await site.open().expect(200).expect('Content-Type', 'text/html; charset=utf-8');
    for (const said of ['Atelier', '#1001', '€900.00', '+33 ••••78', TEXTS.en.aboveThreshold, 'This order isn’t mine'])
      expect(text).toContain(said);
    expect(text).not.toContain('612345678');
  });

  test('is kept nowhere, runs and styles by digest only, sets no cookie and names nobody to others', async () => {
    const response = await site.open();
    const digest = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    expect(policyOf(response)).toBe(
      `default-src 'none'; script-src ${digest(SCRIPT)}; style-src ${digest(STYLE)}; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    );
    expect(response.text).toContain(`<style>${STYLE}</style>`);
    expect(response.text).toContain(`<script>${SCRIPT}</script>`);
    expect(response.headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow, noarchive',
    });
    expect(response.headers).not.toHaveProperty('set-cookie');
    expect(response.text.match(/(?:src|href|action)="(?!data:)[^"]*"/gu)).toBeNull();
  });

  test('works where the script and the style were never built', async () => {
    const bare = siteOf(held, '/nowhere');
    const response = await bare.open().expect(200);
    expect(policyOf(response)).toContain("script-src 'none'; style-src 'none'");
    expect(response.text).toContain('value="send"');
    expect(bare.failures).toHaveLength(1);
  });

  test('is only its middle where the page’s script asks for it', async () => {
    const { text } = await site.open().set('X-Selvedge-Part', 'main').expect(200);
    expect(text).toMatch(/^<main id="main".*<\/main>$/su);
  });
});

describe('without a script', () => {
  test('a shopper asks for a code, mistypes it, and confirms the order', async () => {
    const asked = await site.post({ act: 'send' }).expect(303);
    expect(asked.headers.location).toBe(held.link);
    const code = await held.deliver();
    const form = await site.open().expect(200);
    expect(form.text).toMatch(/<input\s+id="code"\s+name="code"\s+type="text"\s+inputmode="numeric"\s+autocomplete="one-time-code"/u);
    expect(form.text).toContain('maxlength="6"');

    const missed = await site.post({ act: 'confirm', code: wrong(code) }).expect(422);
    expect(missed.text).toContain('That code doesn’t match. <bdi>4</bdi> tries left.');
    expect(missed.text).not.toContain(wrong(code));

    await site.post({ act: 'confirm', code: ` ${code.slice(0, 3)}-${code.slice(3)}` }).expect(303);
    expect(await stateOf()).toBe('verified');
    for (const again of [await site.open().expect(200), await site.open().expect(200)]) expect(again.text).toContain('Order confirmed');
    await site.post({ act: 'confirm', code }).expect(303);
  });

  test('the message names the site on which the code is entered, in its last line', async () => {
    await site.post({ act: 'send' }).expect(303);
    const code = await held.deliver();
    expect(held.sent.at(-1)?.text.split('\n').at(-1)).toBe(`@app.example.com #${code}`);
  });

  test('too many wrong codes end a code, and another may be asked for', async () => {
    await site.post({ act: 'send' });
    const code = await held.deliver();
    for (let tries = 0; tries < 5; tries += 1) await site.post({ act: 'confirm', code: wrong(code) }).expect(422);
    const over = await site.post({ act: 'confirm', code }).expect(410);
    expect(over.text).toContain(TEXTS.en.spent);
    expect(over.text).toContain('value="send"');
    expect(over.text).not.toContain('id="code"');
    expect(await stateOf()).toBe('waiting');
  });

  test('a second code too soon says how long to wait, and the code that is out still counts', async () => {
    await site.post({ act: 'send' });
    const code = await held.deliver();
    const refused = await site.post({ act: 'send' }).expect(429);
    expect(refused.headers['retry-after']).toBe('30');
    expect(refused.text).toContain('A code was sent just now. Try again in <bdi>30\u00A0seconds</bdi>.');
    await site.post({ act: 'confirm', code }).expect(303);
    expect(await stateOf()).toBe('verified');
  });

  test('a code that expired is told, with the way on', async () => {
    await site.post({ act: 'send' });
    const code = await held.deliver();
    held.clock.advance(300_001);
    expect((await site.open()).text).toContain(TEXTS.en.expired);
    expect((await site.post({ act: 'confirm', code }).expect(410)).text).toContain(TEXTS.en.expired);
    await site.post({ act: 'send' }).expect(303);
  });

  test('whoever did not order reports it, once and for all', async () => {
    await site.post({ act: 'send' });
    const code = await held.deliver();
    await site.post({ act: 'report' }).expect(303);
    expect((await site.open()).text).toContain('Order reported');
    await site.post({ act: 'send' }).expect(409);
    await site.post({ act: 'confirm', code }).expect(409);
    expect(await stateOf()).toBe('waiting');
  });

  test('an order that was cancelled, or let go, says so', async () => {
    const order = await held.ports.orders.find(held.shop, held.id);
    if (!order) throw new Error('unreachable');
    const to = (state: 'released' | 'cancelled', revision = order) =>
      held.ports.orders.change(revision, { set: { state }, events: [], flow: [], spend: null });
    const released = await to('released');
    expect((await site.open()).text).toContain('No code needed any more');
    if (!released || released === 'spent') throw new Error('unreachable');
    await to('cancelled', released);
    expect((await site.open()).text).toContain('Order cancelled');
  });
});

describe('what came from elsewhere', () => {
  test.each([
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['another subdomain', { 'Sec-Fetch-Site': 'same-site' }],
    ['an address that somebody typed', { 'Sec-Fetch-Site': 'none' }],
    ['another origin, by an old browser', { Origin: 'https://evil.example' }],
  ])('%s presses nothing', async (_name, headers) => {
    for (const act of ['send', 'report', 'confirm']) {
      const sent = request(site.app).post(site.path).type('form').set(headers).send(`act=${act}&code=123456`);
      expect((await sent.expect(404)).text).toContain('This link doesn’t work');
    }
    expect(await held.ports.challenges.newestOfOrder(held.shop, held.id)).toBeNull();
    expect((await held.ports.orders.find(held.shop, held.id))?.reportedAt).toBeNull();
  });

  test('an old browser of our own site does', async () => {
    for (const origin of ['null', 'https://app.example.com'])
      await request(site.app).post(site.path).type('form').set('Origin', origin).send('act=report').expect(303);
  });

  test.each<[string, string, string]>([
    ['JSON', 'application/json', '{"act":"send"}'],
    ['plain text', 'text/plain', 'act=send'],
    ['a multipart form', 'multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="act"\r\n\r\nsend\r\n--x--'],
    ['no act', 'application/x-www-form-urlencoded', 'code=123456'],
    ['two acts', 'application/x-www-form-urlencoded', 'act=send&act=report'],
    ['an act that is none', 'application/x-www-form-urlencoded', 'act=constructor'],
    ['nothing', 'application/x-www-form-urlencoded', ''],
  ])('%s is no form of the page', async (_name, type, body) => {
    const response = await request(site.app).post(site.path).set('Content-Type', type).send(body).expect(400);
    expect(response.text).toContain(TEXTS.en.trouble);
    expect(await held.ports.challenges.newestOfOrder(held.shop, held.id)).toBeNull();
    expect(site.failures).toEqual([]);
  });

  test('a body above 16 KB, or a compressed one, is refused', async () => {
    await site.post({ act: 'send', code: '1'.repeat(17_000) }).expect(413);
    await site.post({ act: 'send' }).set('Content-Encoding', 'gzip').expect(400);
  });

  test.each(['', '123', 'abcdef', '1'.repeat(10_000), '12345６７８９'])('the code %j costs an attempt', async (code) => {
    await site.post({ act: 'send' });
    await held.deliver();
    expect((await site.post({ act: 'confirm', code }).expect(400)).text).toContain(
      'Enter all <bdi>6</bdi> digits of the code. <bdi>4</bdi> tries left.',
    );
  });
});

describe('the language', () => {
  test.each(LOCALES)('%s is that of the order', async (locale) => {
    const other = siteOf(await heldOrder({ locale: `${locale}-ZZ` }));
    const response = await other.open().set('Accept-Language', 'en').expect('Content-Language', locale);
    expect(response.text).toContain(`<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">`);
    expect(response.text).toContain(`<h1 tabindex="-1">${TEXTS[locale].askHeading}</h1>`);
  });

  test.each([
    ['fr-CH, fr;q=0.9, en;q=0.8', 'fr'],
    ['pt, xx;q=0.9', 'en'],
    ['', 'en'],
  ])('of an order in another one is what the browser asks for: %j is %s', async (accepted, locale) => {
    const other = siteOf(await heldOrder({ locale: 'pt-BR' }));
    await other.open().set('Accept-Language', accepted).expect('Content-Language', locale);
  });

  test('of the code’s message is that of the page', async () => {
    const other = await heldOrder({ locale: 'de' });
    await siteOf(other).post({ act: 'send' }).expect(303);
    await other.deliver();
    expect(other.sent.at(-1)?.text).toContain('ist Ihr Code');
  });
});

describe('what a merchant may name', () => {
  const EVIL = `"><script>alert(1)</script><img src=x onerror='alert(2)'>{shop}`;

  test('is text: shop and order', async () => {
    const evil = await heldOrder({ name: EVIL });
    await evil.ports.shops.setFacts(evil.shop, { name: EVIL, currency: 'EUR', plan: 'Basic', isPlus: false });
    const pages = siteOf(evil);
    const asked = await pages.open().expect(200);
    await pages.post({ act: 'send' });
    await evil.deliver();
    const texts = [asked.text, (await pages.open()).text, (await pages.post({ act: 'confirm', code: '1' })).text];
    for (const text of texts) {
      expect(text).not.toContain('<script>alert');
      expect(text).not.toContain('<img');
      expect(text).toContain('&lt;script&gt;alert(1)');
    }
  });

  test('a language that is markup is no language', async () => {
    const evil = siteOf(await heldOrder({ locale: '"><script>alert(1)</script>' }));
    const { text } = await evil.open().set('Accept-Language', '"><script>alert(1)</script>').expect(200);
    expect(text).toContain('<html lang="en" dir="ltr">');
    expect(text).not.toContain('alert(1)');
  });

  test('a shop without a name goes by its domain', async () => {
    await held.ports.shops.setFacts(held.shop, { name: '', currency: 'EUR', plan: 'Basic', isPlus: false });
    expect((await site.open()).text).toContain('<bdi>atelier.myshopify.com</bdi>');
  });
});

test('what breaks is logged and told in the page’s own words, without detail', async () => {
  const fail = () => Promise.reject(new Error('no luck for +33612345678'));
  const { app, failures } = appUnderTest(tokens, { order: { ...held.verbs, page: fail, confirm: fail } });
  for (const sent of [request(app).get(site.path), request(app).post(site.path).type('form').send('act=confirm&code=123456')]) {
    const response = await sent.expect(500);
    expect(response.text).toContain(TEXTS.en.trouble);
    expect(response.text).not.toContain('no luck');
  }
  // The page was not built for this app either.
  expect(failures.map(String).filter((text) => text.includes('no luck'))).toHaveLength(2);
});
