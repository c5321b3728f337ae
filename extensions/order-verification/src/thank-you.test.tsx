import { afterEach, describe, expect, test } from '@jest/globals';
import { UNKNOWN, aCode, anOrder } from './test/builders.ts';
import { click, find, headings, leave, lost, newPage, order, pass, put, refusal, show, text, type } from './test/order-harness.ts';

afterEach(leave);

/** A page whose order waits and whose shopper has asked for a code. */
async function atCode(): Promise<ReturnType<typeof newPage>> {
  const page = newPage();
  page.server.on('view', order(anOrder({ challenge: aCode() })));
  page.server.on('send', order(anOrder({ challenge: aCode() })));
  await show();
  return page;
}

describe('where there is nothing to confirm', () => {
  test.each(['clear', 'over'] as const)('an order that is %s draws nothing', async (state) => {
    const { server } = newPage();
    server.on('view', order(anOrder({ state })));
    await show();
    expect(document.body.innerHTML).toBe('');
    await pass(60_000);
    expect(server.requests).toHaveLength(1);
  });

  test('an order of somebody else draws nothing and is given up', async () => {
    const { server } = newPage();
    server.on('view', order(UNKNOWN));
    await show();
    await pass(600_000);
    expect(document.body.innerHTML).toBe('');
    expect(server.requests).toHaveLength(8);
  });

  test('a network that is away is none of the shopper’s business', async () => {
    const { server } = newPage();
    server.on('view', lost);
    await show();
    await pass(600_000);
    expect(document.body.innerHTML).toBe('');
    expect(server.requests).toHaveLength(8);
  });
});

test('an order that Shopify tells of late is found, by its id and its checkout', async () => {
  const { server } = newPage();
  server.on('view', order(UNKNOWN), order(UNKNOWN), order(anOrder()));
  await show();
  await pass(3_000);
  expect(headings()).toEqual(['Confirm your order']);
  expect(server.requests[0]?.body).toEqual({
    order: { orderId: 'gid://shopify/OrderIdentity/1', checkoutToken: 'checkout-1' },
    language: 'en',
  });
});

test('a held order says why, until when and where a code would go', async () => {
  const { server } = newPage();
  server.on('view', order(anOrder()));
  await show();
  expect(text()).toContain('To protect your order of €900, Atelier Lumen confirms it with a code by text message.');
  expect(text()).toContain('We’ll send it to +91 ••••• ••210.');
  expect(text()).toContain('Please confirm it by 2027-01-17. If you don’t, your order stays on hold, and Atelier Lumen decides');
});

test('without a mobile number only the shop can help', async () => {
  const { server } = newPage();
  server.on('view', order(anOrder({ phone: { state: 'missing' } })));
  await show();
  expect(text()).toContain('Please contact Atelier Lumen: this order has no mobile number');
  expect(document.querySelector('s-button[variant=primary]:not([slot])')).toBeNull();
});

describe('with a code on its way', () => {
  test('it says where, how to tell it, for how long and how many tries', async () => {
    await atCode();
    const spoken = find('[accessibilityrole=status]').textContent;
    expect(spoken).toContain('reference K');
    expect(text()).toContain('Time left: 5:00. 5 tries left.');
    await pass(10_000);
    expect(find('[accessibilityrole=status]').textContent).toBe(spoken);
  });

  test('the sixth digit submits, and the order is confirmed', async () => {
    const { server } = await atCode();
    server.on('confirm', order(anOrder({ state: 'verified' })));
    await type('123 456');
    expect(server.to('confirm')[0]?.body).toMatchObject({ code: '123456', order: { checkoutToken: 'checkout-1' } });
    expect(headings()).toEqual(['Order confirmed']);
    expect(find('s-icon').getAttribute('tone')).toBe('success');
  });

  test('a wrong code is told at the field and not sent again', async () => {
    const { server } = await atCode();
    server.on('confirm', refusal('wrong-code', 422, { attemptsLeft: 3 }));
    await type('111111');
    expect(find('s-text-field').getAttribute('error')).toBe('That code doesn’t match. 3 tries left.');
    await click('Confirm');
    expect(server.to('confirm')).toHaveLength(1);
  });

  test('a locked number says for how long', async () => {
    const { server } = await atCode();
    server.on('confirm', refusal('phone-locked', 429, { retryAfterMs: 900_000 }));
    await type('111111');
    expect(text()).toContain('There were too many wrong codes for this number. Try again in 15 minutes.');
    expect(text()).toContain('Send code in 15:00');
    expect(document.querySelector('s-text-field')).toBeNull();
  });

  test('a lost network keeps the code for another try', async () => {
    const { server } = await atCode();
    server.on('confirm', lost, order(anOrder({ state: 'verified' })));
    await type('123456');
    expect(text()).toContain('Check your connection, then try again.');
    await click('Confirm');
    expect(headings()).toEqual(['Order confirmed']);
  });

  test('an order that is confirmed on the phone is noticed', async () => {
    const { server } = await atCode();
    server.on('view', order(anOrder({ state: 'verified' })));
    await pass(30_000);
    expect(headings()).toEqual(['Order confirmed']);
  });

  test('an order that is cancelled meanwhile ends the asking', async () => {
    const { server } = await atCode();
    server.on('view', order(anOrder({ state: 'over' })));
    await pass(30_000);
    expect(headings()).toEqual(['Nothing to confirm']);
  });
});

test('whoever never ordered says so, and hears that it was heard', async () => {
  const { server } = newPage();
  server.on('view', order(anOrder()));
  server.on('report', order(anOrder({ state: 'reported' })));
  await show();
  await click('Report this order');
  expect(server.to('report')).toHaveLength(1);
  expect(headings()).toEqual(['Order reported']);
});

test('the editor shows a picture of it, without network or token', async () => {
  const { server, shop } = newPage();
  put(shop.extension, { editor: { type: 'checkout' } });
  await show();
  await click('Send code');
  await pass(60_000);
  expect(headings()).toEqual(['Confirm your order']);
  expect(server.requests).toEqual([]);
});

test('Arabic keeps the order of a number’s digits', async () => {
  const { server } = newPage('thank-you', 'ar');
  server.on('view', order(anOrder()));
  await show();
  expect(document.body.textContent).toContain('\u2066+91 ••••• ••210\u2069');
});
