import { describe, expect, test } from '@jest/globals';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { askedOf, ok, refused, type Routes } from '../../test/fake-api.ts';
import { homeReply, settingsReply } from '../../test/fixtures.ts';
import { navigate } from '../../router.tsx';
import { isSaveBarOpen, openApp, saveBarButton } from '../../test/render-app.tsx';

const SETTINGS = '/api/admin/settings';
const PROVIDER = '/api/admin/provider';
const INR = 'Threshold in Indian Rupee';

function openSettings(routes: Routes = {}, address = '/settings') {
  return openApp(address, {
    'GET /api/admin/home': () => ok(homeReply()),
    [`GET ${SETTINGS}`]: () => ok(settingsReply()),
    [`PUT ${SETTINGS}`]: ({ body }) => ok({ ...settingsReply(), ...(body as object), version: 8 }),
    'POST /api/admin/message-preview': () => ok({ text: 'Hi', encoding: 'gsm-7', characters: 2, segments: 1, problems: [] }),
    ...routes,
  });
}

const type = async (label: string, value: string) => {
  const field = await screen.findByLabelText(label);
  fireEvent.change(field, { target: { value } });
  fireEvent.blur(field);
};

describe('saving settings', () => {
  test('an edited threshold is sent whole, with the version that was read', async () => {
    const { asked, toasts } = await openSettings();
    await type(INR, '1,25,000');
    expect(isSaveBarOpen()).toBe(true);
    fireEvent.click(saveBarButton('Save'));
    await waitFor(() => {
      expect(toasts).toEqual(['Settings saved']);
    });
    expect(askedOf(asked, 'PUT', SETTINGS).map(({ body }) => body)).toEqual([
      { version: 7, settings: settingsReply({ thresholds: [{ currency: 'INR', amount: '125000' }] }).settings },
    ]);
    expect(askedOf(asked, 'PUT', PROVIDER)).toEqual([]);
    expect(isSaveBarOpen()).toBe(false);
  });

  test('discard brings back what was saved', async () => {
    await openSettings();
    await type(INR, '7');
    fireEvent.click(saveBarButton('Discard'));
    expect(screen.getByLabelText(INR)).toHaveProperty('value', '50000');
    expect(isSaveBarOpen()).toBe(false);
  });

  test('a value out of bounds says so when it is left, and is not sent', async () => {
    const { asked } = await openSettings({}, '/settings?tab=codes');
    await type('Valid for', '900');
    expect(screen.getByText('Enter a whole number from 60 to 600.')).toBeTruthy();
    fireEvent.click(saveBarButton('Save'));
    expect(await screen.findByText('1 value needs a change')).toBeTruthy();
    expect(askedOf(asked, 'PUT', SETTINGS)).toEqual([]);
  });

  test('a refused save opens the tab of the wrong field', async () => {
    await openSettings({}, '/settings?tab=codes');
    await type('Digits', '4');
    await act(() => navigate('/settings?tab=orders'));
    await screen.findByLabelText(INR);
    fireEvent.click(saveBarButton('Save'));
    expect(await screen.findByText('Enter a whole number from 6 to 8.')).toBeTruthy();
    await waitFor(() => {
      expect(document.activeElement).toBe(screen.getByLabelText('Digits'));
    });
  });

  test('a field that the server refuses shows the server’s advice', async () => {
    await openSettings({ [`PUT ${SETTINGS}`]: () => refused(422, 'input-invalid', { 'settings.thresholds.0.amount': 'Use less.' }) });
    await type(INR, '60000');
    fireEvent.click(saveBarButton('Save'));
    expect(await screen.findByText('Use less.')).toBeTruthy();
    expect(isSaveBarOpen()).toBe(true);
  });

  test('a server that cannot save leaves the edits and offers to try again', async () => {
    let isDown = true;
    const { toasts } = await openSettings({ [`PUT ${SETTINGS}`]: () => (isDown ? refused(500, 'internal') : ok(settingsReply())) });
    await type(INR, '60000');
    fireEvent.click(saveBarButton('Save'));
    expect(await screen.findByText('Your changes aren’t saved')).toBeTruthy();
    expect(screen.getByLabelText(INR)).toHaveProperty('value', '60000');
    isDown = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => {
      expect(toasts).toEqual(['Settings saved']);
    });
  });

  test('enforcing without an SMS account is stopped before it stops sales', async () => {
    const account = { ...settingsReply().provider, configured: false, apiKey: '' };
    const { asked } = await openSettings({ [`GET ${SETTINGS}`]: () => ok(settingsReply({ mode: 'monitor' }, { provider: account })) });
    fireEvent.click(await screen.findByRole('radio', { name: 'Enforce' }));
    fireEvent.click(saveBarButton('Save'));
    expect(await screen.findByText(/Connect your SMS account before/)).toBeTruthy();
    expect(askedOf(asked, 'PUT', SETTINGS)).toEqual([]);
  });
});

describe('somebody saved in between', () => {
  const theirs = settingsReply({ thresholds: [{ currency: 'INR', amount: '99' }] }, { version: 8 });
  const conflict = async () => {
    let current = settingsReply();
    const opened = await openSettings({
      [`GET ${SETTINGS}`]: () => ok(current),
      [`PUT ${SETTINGS}`]: ({ body }) => {
        const { version } = body as { version: number };
        return version === current.version ? ok({ ...theirs, ...(body as object), version: 9 }) : refused(409, 'settings-conflict');
      },
    });
    await type(INR, '60000');
    current = theirs;
    fireEvent.click(saveBarButton('Save'));
    await screen.findByText('Somebody else saved settings while you were editing');
    return opened;
  };

  test('theirs can be loaded', async () => {
    await conflict();
    fireEvent.click(screen.getByRole('button', { name: 'Load theirs, discard mine' }));
    await waitFor(() => {
      expect(screen.getByLabelText(INR)).toHaveProperty('value', '99');
    });
    expect(isSaveBarOpen()).toBe(false);
  });

  test('mine can be saved over them, knowingly', async () => {
    const { asked, toasts } = await conflict();
    fireEvent.click(screen.getByRole('button', { name: 'Save mine over theirs' }));
    await waitFor(() => {
      expect(toasts).toEqual(['Settings saved']);
    });
    const last = askedOf(asked, 'PUT', SETTINGS).at(-1)?.body;
    expect(last).toEqual({ version: 8, settings: settingsReply({ thresholds: [{ currency: 'INR', amount: '60000' }] }).settings });
  });
});

describe('the SMS account', () => {
  test('secrets go out once and the fields are empty again', async () => {
    const { asked, toasts } = await openSettings({ [`PUT ${PROVIDER}`]: () => ok(settingsReply().provider) }, '/settings?tab=sms');
    await type('API secret', 's3cret');
    fireEvent.click(saveBarButton('Save'));
    await waitFor(() => {
      expect(toasts).toEqual(['Settings saved']);
    });
    expect(askedOf(asked, 'PUT', PROVIDER).map(({ body }) => body)).toEqual([
      { apiKey: 'abcd1234', apiSecret: 's3cret', signatureSecret: '', signatureMethod: 'sha256hmac' },
    ]);
    expect(askedOf(asked, 'PUT', SETTINGS)).toEqual([]);
    expect(screen.getByLabelText('API secret')).toHaveProperty('value', '');
  });

  test('another key needs its own secret', async () => {
    const { asked } = await openSettings({}, '/settings?tab=sms');
    await type('API key', 'other');
    fireEvent.click(saveBarButton('Save'));
    expect(await screen.findByText('Enter the API secret that belongs to this key.')).toBeTruthy();
    expect(askedOf(asked, 'PUT', PROVIDER)).toEqual([]);
  });

  test('a test message tells where it went and what it cost, or why it did not', async () => {
    let isRefused = true;
    const sent = { maskedPhone: '+91 ••210', segments: 1, price: { amount: '0.0333', currency: 'EUR' } };
    const { asked } = await openSettings(
      { 'POST /api/admin/test-message': () => (isRefused ? refused(429, 'test-limit') : ok(sent)) },
      '/settings?tab=sms',
    );
    await type('Your mobile number', '+919876543210');
    fireEvent.click(screen.getByRole('button', { name: 'Send test' }));
    expect(await screen.findByText(/today’s five test messages/)).toBeTruthy();
    isRefused = false;
    fireEvent.click(screen.getByRole('button', { name: 'Send test' }));
    expect(await screen.findByText('Sent to +91 ••210 as 1 SMS. Vonage charged €0.0333.')).toBeTruthy();
    expect(asked.at(-1)?.body).toEqual({ phone: '+919876543210', country: null, locale: 'en' });
  });
});

describe('leaving with unsaved changes', () => {
  test('the admin’s menu waits until the merchant agrees', async () => {
    const { leaving } = await openSettings({
      'GET /api/admin/verifications': () => ok({ rows: [], nextCursor: null, previousCursor: null }),
    });
    await type(INR, '60000');
    const link = document.querySelector('ui-nav-menu a[href="/verifications"]');
    link?.dispatchEvent(new Event('shopify:navigate', { bubbles: true }));
    await waitFor(() => {
      expect(leaving.asks).toBe(1);
    });
    expect(screen.getByLabelText(INR)).toHaveProperty('value', '60000');
    leaving.agree();
    expect(await screen.findByText('Nobody has been asked yet')).toBeTruthy();
  });

  test('closing the tab asks, and only then', async () => {
    await openSettings();
    const closing = () => {
      const event = new Event('beforeunload', { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    await screen.findByLabelText(INR);
    expect(closing()).toBe(false);
    await type(INR, '60000');
    expect(closing()).toBe(true);
  });
});

test('a shop without a threshold begins with its own currency', async () => {
  const { asked } = await openSettings({ [`GET ${SETTINGS}`]: () => ok(settingsReply({ mode: 'monitor', thresholds: [] })) });
  fireEvent.click(await screen.findByRole('button', { name: 'Set a threshold in Indian Rupee' }));
  await type(INR, '50000');
  fireEvent.click(saveBarButton('Save'));
  await waitFor(() => {
    expect(isSaveBarOpen()).toBe(false);
  });
  expect(askedOf(asked, 'PUT', SETTINGS).at(-1)?.body).toMatchObject({ settings: { thresholds: [{ currency: 'INR', amount: '50000' }] } });
});
