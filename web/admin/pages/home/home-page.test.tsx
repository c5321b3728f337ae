import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { askedOf, ok, refused, type Routes } from '../../test/fake-api.ts';
import { homeReply } from '../../test/fixtures.ts';
import { openApp } from '../../test/render-app.tsx';

const HOME = '/api/admin/home';
const openHome = (routes: Routes) => openApp('/', routes);
const steps = homeReply().steps;

test('the setup guide counts what is done and opens the next step', async () => {
  await openHome({ [`GET ${HOME}`]: () => ok(homeReply()) });
  expect(await screen.findByText('3 of 7 tasks complete')).toBeTruthy();
  const open = screen.getAllByRole('button', { expanded: true }).map(({ textContent }) => textContent);
  expect(open).toContain('Turn on enforcement in Shopify');
});

test('enforcement is turned on in place, and the page reads again', async () => {
  let isOn = false;
  const done = steps.map((step) => (step.id === 'enforcement' ? ({ ...step, state: 'done' } as const) : step));
  const { asked, toasts } = await openHome({
    [`GET ${HOME}`]: () => ok(homeReply(isOn ? { steps: done } : {})),
    'POST /api/admin/enforcement': () => {
      isOn = true;
      return ok({ enabled: true, publishedAt: 1 });
    },
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Turn on enforcement' }));
  expect(await screen.findByText('4 of 7 tasks complete')).toBeTruthy();
  expect(toasts).toEqual(['Selvedge is set up in Shopify']);
  expect(askedOf(asked, 'GET', HOME)).toHaveLength(2);
});

test('enforcement that Shopify refuses says why', async () => {
  await openHome({ [`GET ${HOME}`]: () => ok(homeReply()), 'POST /api/admin/enforcement': () => refused(502, 'shopify-refused') });
  fireEvent.click(await screen.findByRole('button', { name: 'Turn on enforcement' }));
  expect(await screen.findByText(/Shopify refused the change/)).toBeTruthy();
});

test('what is broken is told by what it does to orders, in the mode that holds', async () => {
  const broken = steps.map((step) => (step.id === 'enforcement' ? ({ ...step, state: 'problem', detail: 'off' } as const) : step));
  await openHome({ [`GET ${HOME}`]: () => ok(homeReply({ mode: 'enforce', steps: broken })) });
  expect(await screen.findByText('Verification is switched off in Shopify')).toBeTruthy();
  expect(screen.getByText('Orders above your threshold can complete without a verified phone.')).toBeTruthy();
});

test('a cause that this version does not know is still told', async () => {
  const broken = steps.map((step) => (step.id === 'provider' ? ({ ...step, state: 'problem', detail: 'new-cause' } as const) : step));
  await openHome({ [`GET ${HOME}`]: () => ok(homeReply({ steps: broken })) });
  expect(await screen.findByText(/No order is affected while you’re monitoring.*Reason: new-cause\./)).toBeTruthy();
});

test('figures are counted, shared and priced', async () => {
  await openHome({ [`GET ${HOME}`]: () => ok(homeReply()) });
  expect(await screen.findByText('96%')).toBeTruthy();
  expect(screen.getByText('€9.50')).toBeTruthy();
  expect(screen.getByText('12 shoppers didn’t finish verifying (4%).')).toBeTruthy();
});

test('a day without orders shows no share and no cost rather than zeros of something', async () => {
  const today = { asked: 0, sent: 0, verified: 0, failed: 0, costs: [] };
  await openHome({ [`GET ${HOME}`]: () => ok(homeReply({ today, hours: [], recent: [] })) });
  expect(await screen.findAllByText('–')).toHaveLength(2);
  expect(screen.getByText('No messages were sent in the last 24 hours.')).toBeTruthy();
  expect(screen.getByText('The first order above your threshold will show up here.')).toBeTruthy();
});

test('the chart has its numbers as a table', async () => {
  await openHome({ [`GET ${HOME}`]: () => ok(homeReply()) });
  fireEvent.click(await screen.findByRole('button', { name: 'Show as table' }));
  const rows = within(screen.getByRole('table', { name: 'Last 24 hours' })).getAllByRole('row');
  expect(rows).toHaveLength(25);
  expect(rows.at(-1)?.textContent).toMatch(/2323$/);
});

test('a page that cannot be loaded can be tried again', async () => {
  let isDown = true;
  await openHome({ [`GET ${HOME}`]: () => (isDown ? refused(500, 'internal') : ok(homeReply())) });
  expect(await screen.findByText('This page couldn’t be loaded')).toBeTruthy();
  isDown = false;
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => {
    expect(screen.getByText('3 of 7 tasks complete')).toBeTruthy();
  });
});

test('a lost network is told apart from a fault of ours', async () => {
  await openHome({});
  expect(await screen.findByText(/Selvedge didn’t answer. Check your connection/)).toBeTruthy();
});

test('what was sent is told as messages, since links to held orders are among them', async () => {
  await openHome({ [`GET ${HOME}`]: () => ok(homeReply()) });
  expect((await screen.findAllByText('Messages sent')).length).toBeGreaterThan(0);
  expect(screen.queryByText('Codes sent')).toBeNull();
});
