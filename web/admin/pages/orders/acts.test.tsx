import type { OrderDetail } from '@selvedge/contract/admin-api.ts';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { askedOf, ok, refused, type Routes } from '../../test/fake-api.ts';
import { settingsReply } from '../../test/fixtures.ts';
import { orderDetail } from '../../test/order-fixtures.ts';
import { modalButton, openApp } from '../../test/render-app.tsx';

const ORDER = '/api/admin/orders/5001';
const [VERIFY, RELEASE, RESEND] = [`${ORDER}/verify-by-phone`, `${ORDER}/release`, `${ORDER}/resend-link`];
const openOrder = (part: Partial<OrderDetail> = {}, routes: Routes = {}) =>
  openApp('/orders/5001', {
    [`GET ${ORDER}`]: () => ok(orderDetail(part)),
    'GET /api/admin/settings': () => ok(settingsReply()),
    ...routes,
  });
const openAct = async (name: string) => {
  fireEvent.click(await screen.findByRole('button', { name }));
  return within(await screen.findByRole('dialog'));
};
const write = (label: string, value: string) => {
  fireEvent.change(screen.getByRole('textbox', { name: new RegExp(label) }), { target: { value } });
};

describe('deciding about a held order', () => {
  test.each([
    {
      button: 'Mark as verified',
      path: VERIFY,
      label: 'How did you make sure',
      state: 'verified',
      toast: 'Order marked as verified',
      title: 'The phone is verified',
    },
    {
      button: 'Release order',
      path: RELEASE,
      label: 'Why do you release it',
      state: 'released',
      toast: 'Order released',
      title: 'Released without a verification',
    },
  ] as const)('$button: the reason goes out, and the page shows what the server answers', async (decision) => {
    const { button, path, state } = decision;
    const { asked, toasts } = await openOrder({}, { [`POST ${path}`]: () => ok(orderDetail({ state, by: 'staff', holds: 0 })) });
    await openAct(button);
    write(decision.label, '  Called the number on the order.  ');
    fireEvent.click(modalButton(button));
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).toBeNull();
    });
    expect(screen.getAllByText(decision.title).length).toBeGreaterThan(0);
    expect(askedOf(asked, 'POST', path).map(({ body }) => body)).toEqual([{ reason: 'Called the number on the order.' }]);
    expect(toasts).toEqual([decision.toast]);
    expect(askedOf(asked, 'GET', ORDER)).toHaveLength(1);
  });

  test('without a reason nothing is sent', async () => {
    const { asked } = await openOrder();
    await openAct('Release order');
    write('Why do you release it', '   ');
    fireEvent.click(modalButton('Release order'));
    expect(await screen.findByText('Enter a reason.')).toBeTruthy();
    expect(askedOf(asked, 'POST', RELEASE)).toEqual([]);
  });

  test('what the server refuses is told in the dialog, and nothing looks done', async () => {
    const { toasts } = await openOrder({}, { [`POST ${VERIFY}`]: () => refused(409, 'order-over') });
    const dialog = await openAct('Mark as verified');
    write('How did you make sure', 'Called.');
    fireEvent.click(modalButton('Mark as verified'));
    expect(await dialog.findByText(/This order isn’t on hold any more/)).toBeTruthy();
    expect(screen.getByText('Waiting for the shopper to verify')).toBeTruthy();
    expect(toasts).toEqual([]);
  });

  test('what is typed for one decision does not stand in the other', async () => {
    await openOrder();
    await openAct('Release order');
    write('Why do you release it', 'A friend.');
    fireEvent.click(modalButton('Cancel'));
    await openAct('Mark as verified');
    expect(screen.getByRole('textbox', { name: /How did you make sure/ })).toHaveProperty('value', '');
  });

  test('the phone call is explained, and a report is recalled', async () => {
    await openOrder({ reportedAt: 1 });
    const dialog = await openAct('Mark as verified');
    expect(dialog.getByText(/Call the number on the order yourself/)).toBeTruthy();
    expect(dialog.getByText(/Never ask for a code/)).toBeTruthy();
    expect(dialog.getByText(/said that the order isn’t theirs/)).toBeTruthy();
  });
});

describe('sending the link again', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  test('shows what the server answers', async () => {
    const { toasts, asked } = await openOrder({}, { [`POST ${RESEND}`]: () => ok(orderDetail({ nextLinkAt: Date.now() + 120_000 })) });
    fireEvent.click(await screen.findByRole('button', { name: 'Send link' }));
    expect(await screen.findByText(/The next is possible at/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Send link' }).getAttribute('aria-disabled')).toBe('true');
    expect(toasts).toEqual(['Link is on its way']);
    expect(askedOf(asked, 'POST', RESEND)).toHaveLength(1);
  });

  test('a wait ends by itself', async () => {
    jest.useFakeTimers();
    await openOrder({ nextLinkAt: Date.now() + 60_000 });
    expect(await screen.findByText(/The next is possible at/)).toBeTruthy();
    await act(() => jest.advanceTimersByTimeAsync(60_001));
    expect(screen.getByText('Goes to +39 ••••• ••21 by SMS. 1 message so far.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Send link' }).getAttribute('aria-disabled')).not.toBe('true');
  });

  test.each([
    [{ maskedPhone: '' }, /the order has no single phone/],
    [{ reportedAt: 1 }, /whoever holds this phone said/],
  ])('%j: says why it is not possible', async (part, words) => {
    await openOrder(part);
    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Send link' }).getAttribute('aria-disabled')).toBe('true');
  });

  test.each([
    ['send-limit', 429, 'This phone has had enough messages for now. Try again later.'],
    ['resend-too-soon', 429, 'A link was sent a moment ago. Give it two minutes to arrive.'],
    ['no-phone', 409, 'The order has no phone that can receive a text message. Add a mobile number in Shopify first.'],
    ['provider-not-configured', 409, 'Connect your SMS account first. Until then, no code can be sent.'],
  ] as const)('%s is told beside the button', async (code, status, words) => {
    await openOrder({}, { [`POST ${RESEND}`]: () => refused(status, code) });
    fireEvent.click(await screen.findByRole('button', { name: 'Send link' }));
    expect(await screen.findByText(words)).toBeTruthy();
  });
});

describe('while Shopify is being told', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  test('the page looks again until the hold is off, and then no more', async () => {
    jest.useFakeTimers();
    let holds = 1;
    const { asked } = await openOrder({}, { [`GET ${ORDER}`]: () => ok(orderDetail({ state: 'verified', by: 'code', holds })) });
    expect(await screen.findByText(/The hold is coming off/)).toBeTruthy();
    await act(() => jest.advanceTimersByTimeAsync(3_000));
    holds = 0;
    await act(() => jest.advanceTimersByTimeAsync(3_000));
    await waitFor(() => {
      expect(screen.getByText('You can fulfill the order.')).toBeTruthy();
    });
    const looks = askedOf(asked, 'GET', ORDER).length;
    await act(() => jest.advanceTimersByTimeAsync(30_000));
    expect(askedOf(asked, 'GET', ORDER)).toHaveLength(looks);
  });
});
