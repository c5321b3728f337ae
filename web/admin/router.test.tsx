import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { ok } from './test/fake-api.ts';
import { homeReply, ROW, settingsReply } from './test/fixtures.ts';
import { openApp } from './test/render-app.tsx';

const routes = {
  'GET /api/admin/home': () => ok(homeReply()),
  'GET /api/admin/settings': () => ok(settingsReply()),
  'GET /api/admin/verifications': () => ok({ rows: [ROW], nextCursor: null, previousCursor: null }),
};

test('the back button returns to the page before', async () => {
  await openApp('/', routes);
  fireEvent.click(await screen.findByRole('link', { name: 'View all' }));
  await screen.findByRole('heading', { name: 'Verifications' });
  window.history.back();
  expect(await screen.findByText('Setup guide')).toBeTruthy();
});

test('the back button asks before it throws edits away', async () => {
  const { leaving } = await openApp('/', routes);
  fireEvent.click(await screen.findByRole('button', { name: 'Go live' }));
  fireEvent.click(screen.getByRole('link', { name: 'Choose mode' }));
  fireEvent.click(await screen.findByRole('radio', { name: 'Hold' }));
  window.history.back();
  await waitFor(() => {
    expect(leaving.asks).toBe(1);
  });
  expect(window.location.pathname).toBe('/settings');
  expect(screen.getByRole('radio', { name: 'Hold' })).toHaveProperty('checked', true);
  leaving.agree();
  expect(await screen.findByText('Setup guide')).toBeTruthy();
});

test('an unknown address leads home', async () => {
  await openApp('/nowhere', routes);
  expect(screen.getByRole('heading', { level: 1, name: 'There’s no page at this address' })).toBeTruthy();
  fireEvent.click(screen.getByRole('link', { name: 'Go to Home' }));
  expect(await screen.findByText('Setup guide')).toBeTruthy();
});
