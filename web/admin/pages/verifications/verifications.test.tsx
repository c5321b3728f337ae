import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { askedOf, ok, refused, type Routes } from '../../test/fake-api.ts';
import { DETAIL, ROW } from '../../test/fixtures.ts';
import { openApp } from '../../test/render-app.tsx';

const LIST = '/api/admin/verifications';
const page = (part: object = {}) => ok({ rows: [ROW], nextCursor: null, previousCursor: null, ...part });
const openList = (address: string, routes: Routes = {}) => openApp(address, { [`GET ${LIST}`]: () => page(), ...routes });
const paths = (asked: Parameters<typeof askedOf>[0]) => askedOf(asked, 'GET', LIST).map(({ path }) => path);

test('a row names phone, country, total, state and delivery in words', async () => {
  await openList('/verifications');
  const row = (await screen.findByText('+91 ••••• ••210')).closest('tr');
  expect(row?.textContent).toContain('India');
  expect(row?.textContent).toContain('₹54,990.00');
  expect(row?.textContent).toContain('Verified');
  expect(row?.textContent).toContain('Delivered');
});

test('filters in the address are the filters of the request', async () => {
  const { asked } = await openList('/verifications?state=locked&delivery=failed&search=4471&cursor=c1');
  await screen.findByText('+91 ••••• ••210');
  expect(paths(asked)).toEqual([`${LIST}?state=locked&delivery=failed&search=4471&cursor=c1`]);
});

test('an unknown filter in the address is left out', async () => {
  const { asked } = await openList('/verifications?state=<b>&delivery=x');
  await screen.findByText('+91 ••••• ••210');
  expect(paths(asked)).toEqual([LIST]);
});

test('a search asks the server once the typing rests, from the newest on', async () => {
  const { asked } = await openList('/verifications?cursor=c1');
  await screen.findByText('+91 ••••• ••210');
  fireEvent.click(screen.getByRole('button', { name: /search/i }));
  const field = await screen.findByPlaceholderText('Whole phone number, or its last 4 digits');
  fireEvent.change(field, { target: { value: '44' } });
  fireEvent.change(field, { target: { value: '4471' } });
  await waitFor(() => {
    expect(paths(asked).at(-1)).toBe(`${LIST}?search=4471`);
  });
  expect(paths(asked)).toHaveLength(2);
  expect(window.location.search).toBe('?search=4471');
});

test('older verifications are a page further', async () => {
  const { asked } = await openList('/verifications', { [`GET ${LIST}`]: () => page({ nextCursor: 'c 2' }) });
  await screen.findByText('+91 ••••• ••210');
  fireEvent.click(screen.getByRole('button', { name: 'Next' }));
  await waitFor(() => {
    expect(paths(asked).at(-1)).toBe(`${LIST}?cursor=c+2`);
  });
});

test('before the first verification the page says what will be here', async () => {
  await openList('/verifications', { [`GET ${LIST}`]: () => page({ rows: [] }) });
  expect(await screen.findByText('Nobody has been asked yet')).toBeTruthy();
});

test('filters that match nothing can be cleared', async () => {
  const { asked } = await openList('/verifications?search=0000', {
    [`GET ${LIST}`]: ({ path }) => page(path.includes('0000') ? { rows: [] } : {}),
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Clear filters' }));
  expect(await screen.findByText('+91 ••••• ••210')).toBeTruthy();
  expect(paths(asked).at(-1)).toBe(LIST);
});

test('a row leads to its page', async () => {
  await openList('/verifications', { [`GET ${LIST}/v1`]: () => ok(DETAIL) });
  fireEvent.click(await screen.findByText('+91 ••••• ••210'));
  expect(await screen.findByText('What happened')).toBeTruthy();
  expect(window.location.pathname).toBe('/verifications/v1');
});

test('the detail tells events, reasons and price in plain words, and names what it does not know', async () => {
  await openList('/verifications/v1', { [`GET ${LIST}/v1`]: () => ok(DETAIL) });
  expect(await screen.findByText('The shopper asked for a code')).toBeTruthy();
  expect(screen.getByText('The right code was entered')).toBeTruthy();
  expect(screen.getByText('Recorded: moon-landing')).toBeTruthy();
  expect(screen.getByText(/by staff member 42/)).toBeTruthy();
  expect(screen.getByText(/Your Vonage balance is used up/)).toBeTruthy();
  expect(screen.getByText(/2 SMS · €0.0333 · Network 40410/)).toBeTruthy();
  expect(screen.getByText(/An order up to ₹54,990.00 with this phone may complete/)).toBeTruthy();
});

test('the timeline says why a send was refused, which code was asked for, and what the carrier reported', async () => {
  const { createdAt: at } = ROW;
  const events = [
    { at, name: 'challenge-resent', actor: 'buyer', data: { send: 2 } },
    { at, name: 'send-refused', actor: 'buyer', data: { reason: 'address-limit', phone: '+91 ••••• ••210' } },
    { at, name: 'send-refused', actor: 'buyer', data: { reason: 'a-newer-word' } },
    { at, name: 'receipt-recorded', actor: 'provider', data: { state: 'failed', reason: 'spam-filter' } },
  ];
  await openList('/verifications/v1', { [`GET ${LIST}/v1`]: () => ok({ ...DETAIL, events }) });
  expect(await screen.findByText('The shopper asked for code 2; the earlier one stopped working')).toBeTruthy();
  expect(screen.getByText('A code was refused: this internet address asked for too many codes')).toBeTruthy();
  expect(screen.getByText('A code was refused because of a limit')).toBeTruthy();
  expect(screen.getByText('The carrier reported: not delivered')).toBeTruthy();
});

test('the right code is not told as a wrong one, though it spent a try', async () => {
  const { createdAt: at } = ROW;
  const events = ['challenge-opened', 'attempt-spent', 'attempt-spent', 'challenge-verified'].map((name) => ({
    at,
    name,
    actor: 'buyer',
    data: {},
  }));
  await openList('/verifications/v1', { [`GET ${LIST}/v1`]: () => ok({ ...DETAIL, events }) });
  expect(await screen.findByText('The right code was entered')).toBeTruthy();
  expect(screen.getAllByText('A wrong code was entered')).toHaveLength(1);
});

test('a locked phone says until when, and is unlocked here', async () => {
  let phoneLockedUntil: number | null = ROW.createdAt + 900_000;
  const { asked } = await openList('/verifications/v1', {
    [`GET ${LIST}/v1`]: () => ok({ ...DETAIL, phoneLockedUntil }),
    [`POST ${LIST}/v1/release-phone`]: () => {
      phoneLockedUntil = null;
      return ok({ ...DETAIL, phoneLockedUntil });
    },
  });
  expect(await screen.findByText(/This phone is locked until/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Unlock phone' }));
  await waitFor(() => {
    expect(screen.queryByText(/This phone is locked until/)).toBeNull();
  });
  expect(askedOf(asked, 'POST', `${LIST}/v1/release-phone`)).toHaveLength(1);
});

test('a phone that could not be unlocked stays locked, and says why', async () => {
  await openList('/verifications/v1', {
    [`GET ${LIST}/v1`]: () => ok({ ...DETAIL, phoneLockedUntil: ROW.createdAt }),
    [`POST ${LIST}/v1/release-phone`]: () => refused(503, 'overloaded'),
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Unlock phone' }));
  expect(await screen.findByText('Selvedge is busy. Try again in a few seconds.')).toBeTruthy();
});

test('a verification that is gone says so', async () => {
  await openList('/verifications/v9', { [`GET ${LIST}/v9`]: () => refused(404, 'not-found') });
  expect(await screen.findByText('This verification isn’t there')).toBeTruthy();
});

test('a delivery filter that came with the address is shown, and can be taken off', async () => {
  const { asked } = await openList('/verifications?delivery=failed');
  await screen.findByText('+91 ••••• ••210');
  expect(screen.getByRole('button', { name: 'Delivery: Not delivered' })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Clear all' }));
  await waitFor(() => {
    expect(paths(asked).at(-1)).toBe(LIST);
  });
});

test('cancelling the search keeps the view that was open', async () => {
  const { asked } = await openList('/verifications?state=locked&delivery=failed');
  await screen.findByText('+91 ••••• ••210');
  expect(screen.getByRole('button', { name: 'Status: Out of tries' })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  await waitFor(() => {
    expect(paths(asked).at(-1)).toBe(`${LIST}?state=locked`);
  });
});
