import { afterEach, describe, expect, test } from '@jest/globals';
import { button, buttons, click, find, leave, lost, order, pass, refusal, show, text, write } from './test/admin-harness.ts';
import { anOrder, NOW } from './test/order.ts';

afterEach(leave);

const ROUTES = { 'Mark as verified': 'verify-by-phone', Release: 'release' } as const;
const opened = anOrder();

describe('deciding', () => {
  test.each([
    ['Mark as verified', 'verified', 'Marked as verified.'],
    ['Release', 'released', 'Released.'],
  ] as const)('%s: the reason goes out, and the block shows what the server answers', async (label, state, done) => {
    const settled = anOrder({ state, by: 'staff', holds: 0, reason: null });
    const requests = await show({ 'GET order': [order(opened)], [`POST ${ROUTES[label]}`]: [order(settled)] });
    await click(label);
    expect(buttons()).toEqual([label, 'Cancel']);
    await write('  Called the number on the order.  ');
    await click(label);
    expect(requests.at(-1)).toEqual({
      method: 'POST',
      path: `/api/admin/orders/5001/${ROUTES[label]}`,
      body: { reason: 'Called the number on the order.' },
    });
    expect(find('s-badge').textContent.toLowerCase()).toBe(state);
    expect(find('[accessibilityrole="status"]').textContent).toBe(done);
    expect(document.querySelector('s-text-area')).toBeNull();
  });

  test('without a reason nothing is sent', async () => {
    const requests = await show({ 'GET order': [order(opened)] });
    await click('Release');
    await write('   ');
    await click('Release');
    expect(find('s-text-area').getAttribute('error')).toBe('Enter a reason.');
    expect(requests).toHaveLength(1);
  });

  test('the advice names the total, what to ask for, and a report', async () => {
    await show({ 'GET order': [order(anOrder({ reportedAt: NOW }))] });
    await click('Mark as verified');
    expect(text()).toContain('The holder of this phone said that the order isn’t theirs.');
    expect(text()).toContain('You vouch for this order of €1,480.00.');
    expect(text()).toContain('Never ask for a code.');
  });

  test.each([
    ['order-over', 409, 'This order isn’t on hold any more.'],
    ['overloaded', 503, 'Selvedge is busy.'],
    ['input-invalid', 422, 'Nothing was changed.'],
  ])('%s is told in the form, and what was typed stays', async (code, status, words) => {
    await show({ 'GET order': [order(opened)], 'POST release': [refusal(code, status)] });
    await click('Release');
    await write('Known for years.');
    await click('Release');
    expect(text()).toContain(words);
    expect(find('s-text-area')).toHaveProperty('value', 'Known for years.');
  });

  test('a lost answer does not look done', async () => {
    await show({ 'GET order': [order(opened)], 'POST release': [lost] });
    await click('Release');
    await write('Known for years.');
    await click('Release');
    expect(text()).toContain('Selvedge didn’t answer.');
    await click('Cancel');
    expect(find('s-badge').textContent).toBe('Waiting');
    expect(text()).not.toContain('Selvedge didn’t answer.');
  });

  test('what is typed for one decision does not stand in the other', async () => {
    await show({ 'GET order': [order(opened)] });
    await click('Release');
    await write('A friend.');
    await click('Cancel');
    await click('Mark as verified');
    expect(find('s-text-area').getAttribute('value') ?? '').toBe('');
  });

  test('two clicks are one decision', async () => {
    const slow = () =>
      new Promise<Response>((resolve) =>
        setTimeout(() => {
          resolve(Response.json(anOrder({ state: 'released', by: 'staff', holds: 0 })));
        }, 1_000),
      );
    const requests = await show({ 'GET order': [order(opened)], 'POST release': [slow] });
    await click('Release');
    await write('Known for years.');
    await click('Release');
    await click('Release');
    await pass(1_000);
    expect(requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });
});

describe('sending the link again', () => {
  test('shows the wait that the server answers, and offers it again when that is over', async () => {
    const requests = await show({ 'GET order': [order(opened)], 'POST resend-link': [order(anOrder({ nextLinkAt: NOW + 120_000 }))] });
    await click('Send link again');
    expect(requests.at(-1)).toEqual({ method: 'POST', path: '/api/admin/orders/5001/resend-link', body: {} });
    expect(text()).toContain('The link is on its way.');
    const [label = ''] = buttons();
    expect(label.replace(/\u202f/g, ' ')).toBe('Send again at 9:32 AM');
    expect(button(label).hasAttribute('disabled')).toBe(true);
    await pass(120_001);
    expect(button('Send link again').hasAttribute('disabled')).toBe(false);
  });

  test.each([
    ['send-limit', 429, 'This phone has had enough messages for now.'],
    ['resend-too-soon', 429, 'A link was sent a moment ago.'],
    ['no-phone', 409, 'The order has no phone that can receive SMS.'],
    ['provider-not-configured', 409, 'No SMS account is connected.'],
  ])('%s is told', async (code, status, words) => {
    await show({ 'GET order': [order(opened)], 'POST resend-link': [refusal(code, status)] });
    await click('Send link again');
    expect(text()).toContain(words);
    expect(find('s-badge').textContent).toBe('Waiting');
  });
});
