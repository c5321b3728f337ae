import type { Settings } from '@selvedge/contract/admin-api.ts';
import { describe, expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { askedOf, ok, refused, type Routes } from '../../test/fake-api.ts';
import { DEFAULTS, homeReply, settingsReply } from '../../test/fixtures.ts';
import { openApp, saveBarButton } from '../../test/render-app.tsx';
import { checkDraft } from './check-draft.ts';
import { draftOf } from './draft.ts';
import { nextReminder } from './next-reminder.ts';

const SETTINGS = '/api/admin/settings';
const openAfter = (orders: Partial<Settings['orders']> = {}, rest: Partial<Settings> = {}, routes: Routes = {}) => {
  const reply = settingsReply({ orders: { ...DEFAULTS.orders, ...orders }, ...rest });
  return openApp('/settings?tab=after', {
    'GET /api/admin/home': () => ok(homeReply()),
    [`GET ${SETTINGS}`]: () => ok(reply),
    [`PUT ${SETTINGS}`]: ({ body }) => ok({ ...reply, ...(body as object), version: 8 }),
    ...routes,
  });
};
const type = async (label: string, value: string) => {
  const field = await screen.findByLabelText(label);
  fireEvent.change(field, { target: { value } });
  fireEvent.blur(field);
};
const savedOrders = async (asked: Parameters<typeof askedOf>[0]) => {
  fireEvent.click(saveBarButton('Save'));
  await waitFor(() => {
    expect(askedOf(asked, 'PUT', SETTINGS)).toHaveLength(1);
  });
  const [{ body } = { body: null }] = askedOf(asked, 'PUT', SETTINGS);
  return (body as { settings: Settings }).settings.orders;
};

describe('after the order', () => {
  test('wait, reminders, rule and sources are saved together', async () => {
    const { asked } = await openAfter();
    await type('The shopper has', '48');
    await type('Reminder 2 after', '30');
    fireEvent.click(screen.getByRole('button', { name: 'Add a reminder' }));
    fireEvent.click(screen.getByRole('radio', { name: 'Cancel it' }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Restock the items' }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Subscription renewals' }));
    expect(await savedOrders(asked)).toEqual({
      waitHours: 48,
      reminderHours: [2, 30, 39],
      then: 'cancel',
      cancel: { restock: false, refund: true, notify: true },
      sources: { api: true, draft: true, subscription: false },
    });
  });

  test('the wait is shown as its shopper lives through it', async () => {
    await openAfter({ then: 'cancel' });
    const plan = await screen.findByRole('list', { name: 'How the wait goes' });
    expect(plan.textContent).toBe(
      'At onceOrder on hold, link by SMSAfter 2 hReminder by SMSAfter 12 hReminder by SMSAfter 24 hTime is up: order cancelled',
    );
  });

  test('cancelling warns, and keeping the money warns louder', async () => {
    await openAfter();
    fireEvent.click(await screen.findByRole('radio', { name: 'Cancel it' }));
    expect(screen.getByText('A cancelled order can’t be brought back')).toBeTruthy();
    expect(screen.queryByText(/Without a refund/)).toBeNull();
    fireEvent.click(screen.getByRole('checkbox', { name: 'Refund the payment' }));
    expect(screen.getByText(/Without a refund/)).toBeTruthy();
  });

  test('what cancelling does is asked only where it is chosen', async () => {
    await openAfter({ then: 'keep' });
    await screen.findByRole('radio', { name: 'Keep it on hold' });
    expect(screen.queryByRole('checkbox', { name: 'Refund the payment' })).toBeNull();
  });

  test('all reminders can go, and three are the most', async () => {
    const { asked } = await openAfter({ reminderHours: [2, 12, 20] });
    const add = await screen.findByRole('button', { name: 'Add a reminder' });
    expect(add.getAttribute('aria-disabled')).toBe('true');
    for (let n = 0; n < 3; n += 1) fireEvent.click(screen.getByRole('button', { name: 'Remove the last reminder' }));
    expect((await savedOrders(asked)).reminderHours).toEqual([]);
  });

  test('while monitoring it says that nothing of this happens', async () => {
    await openAfter({}, { mode: 'monitor' });
    expect(await screen.findByText(/You’re monitoring, so no order is put on hold/)).toBeTruthy();
  });

  test('a wait that is too long is stopped on this tab', async () => {
    const { asked } = await openAfter();
    await type('The shopper has', '169');
    expect(screen.getByText('Enter a whole number from 1 to 168.')).toBeTruthy();
    fireEvent.click(saveBarButton('Save'));
    expect(await screen.findByText('1 value needs a change')).toBeTruthy();
    expect(askedOf(asked, 'PUT', SETTINGS)).toEqual([]);
  });

  test('the server’s advice stands at its field', async () => {
    const fields = { 'settings.orders.waitHours': 'Use less.' };
    await openAfter({}, {}, { [`PUT ${SETTINGS}`]: () => refused(422, 'input-invalid', fields) });
    await type('The shopper has', '20');
    fireEvent.click(saveBarButton('Save'));
    expect(await screen.findByText('Use less.')).toBeTruthy();
  });
});

describe('the checks of the browser are those of the server', () => {
  const wrong = (part: Partial<Settings['orders']>) => {
    const reply = settingsReply({ orders: { ...DEFAULTS.orders, ...part } });
    return Object.keys(checkDraft(draftOf(reply), reply)).sort();
  };

  test.each([
    [{}, []],
    [{ waitHours: 1, reminderHours: [] }, []],
    [{ waitHours: 0, reminderHours: [] }, ['orders.waitHours']],
    [{ waitHours: 1.5, reminderHours: [] }, ['orders.waitHours']],
    [{ waitHours: 12, reminderHours: [2, 12] }, ['orders.reminderHours.1']],
    [{ reminderHours: [0] }, ['orders.reminderHours.0']],
    [{ reminderHours: [5, 5] }, ['orders.reminderHours']],
    [{ reminderHours: [9, 5] }, ['orders.reminderHours']],
    [{ reminderHours: [1, 2, 3, 4] }, ['orders.reminderHours']],
    [{ reminderHours: [NaN] }, ['orders.reminderHours.0']],
  ])('%j', (part, paths) => {
    expect(wrong(part)).toEqual(paths);
  });
});

test.each([
  [{ waitHours: 24, reminderHours: [] }, 12],
  [{ waitHours: 24, reminderHours: [2, 12] }, 18],
  [{ waitHours: 3, reminderHours: [2] }, null],
  [{ waitHours: 1, reminderHours: [] }, null],
  [{ waitHours: NaN, reminderHours: [2] }, null],
])('a further reminder of %j', (waiting, expected) => {
  expect(nextReminder(waiting)).toBe(expected);
});

describe('orders in other currencies', () => {
  test('converting says what it needs while the shop’s own currency has no threshold', async () => {
    const thresholds = [{ currency: 'EUR', amount: '500' }];
    await openApp('/settings', {
      'GET /api/admin/home': () => ok(homeReply()),
      [`GET ${SETTINGS}`]: () => ok(settingsReply({ thresholds, otherCurrencies: 'convert' })),
    });
    expect(await screen.findByText(/Converting needs a threshold in Indian Rupee/)).toBeTruthy();
    fireEvent.click(screen.getByRole('radio', { name: 'Always ask' }));
    expect(screen.queryByText(/Converting needs/)).toBeNull();
  });
});

test('the template ID of the link message is saved with the others', async () => {
  const { asked } = await openApp('/settings?tab=sms', {
    [`GET ${SETTINGS}`]: () => ok(settingsReply()),
    [`PUT ${SETTINGS}`]: ({ body }) => ok({ ...settingsReply(), ...(body as object) }),
  });
  await type('Template ID of the link message', '12a');
  expect(screen.getByText('Use digits only, 20 at most.')).toBeTruthy();
  await type('Template ID of the link message', '1207');
  fireEvent.click(saveBarButton('Save'));
  await waitFor(() => {
    expect(askedOf(asked, 'PUT', SETTINGS)).toHaveLength(1);
  });
  expect(askedOf(asked, 'PUT', SETTINGS)[0]?.body).toMatchObject({ settings: { sender: { dlt: { linkContentId: '1207' } } } });
});
