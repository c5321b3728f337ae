import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { MessagePreviewReply } from '@selvedge/contract/admin-api.ts';
import { askedOf, ok, refused, type Routes } from '../../test/fake-api.ts';
import { settingsReply } from '../../test/fixtures.ts';
import { isSaveBarOpen, openApp, saveBarButton } from '../../test/render-app.tsx';

const PREVIEW = '/api/admin/message-preview';
const drawn = (part: Partial<MessagePreviewReply> = {}): MessagePreviewReply => ({
  text: '483920 confirms your order',
  encoding: 'gsm-7',
  characters: 26,
  segments: 1,
  problems: [],
  ...part,
});

function openMessages(routes: Routes = {}) {
  return openApp('/settings?tab=messages', {
    'GET /api/admin/settings': () => ok(settingsReply()),
    'PUT /api/admin/settings': ({ body }) => ok({ ...settingsReply(), ...(body as object) }),
    [`POST ${PREVIEW}`]: () => ok(drawn()),
    ...routes,
  });
}

const typeText = async (value: string) => {
  fireEvent.change(await screen.findByLabelText('Text in English'), { target: { value } });
};

test('the phone shows what the server draws, once the typing rests', async () => {
  const { asked } = await openMessages({
    [`POST ${PREVIEW}`]: ({ body }) => ok(drawn({ text: `SMS: ${(body as { text: string }).text}` })),
  });
  await typeText('a');
  await typeText('ab');
  await typeText('abc');
  expect(await screen.findByText('SMS: abc')).toBeTruthy();
  expect(askedOf(asked, 'POST', PREVIEW).map(({ body }) => body)).toEqual([{ locale: 'en', text: 'abc', currency: 'INR' }]);
});

test('length, alphabet and price are told in plain words', async () => {
  await openMessages({ [`POST ${PREVIEW}`]: () => ok(drawn({ encoding: 'ucs-2', characters: 81, segments: 2 })) });
  expect(await screen.findByText('81 characters')).toBeTruthy();
  expect(screen.getByText('Billed as 2 SMS for each code: 2 times the price of one.')).toBeTruthy();
  expect(screen.getByText(/only 70 characters fit/)).toBeTruthy();
});

test('each problem says what to do', async () => {
  const problems = [
    { code: 'missing-code', found: null },
    { code: 'unknown-field', found: '{name}' },
  ] as const;
  await openMessages({ [`POST ${PREVIEW}`]: () => ok(drawn({ problems })) });
  expect(await screen.findByText('2 things to correct before this text can be sent')).toBeTruthy();
  expect(screen.getByText('Add {code}: without it there’s nothing to enter.')).toBeTruthy();
  expect(screen.getByText('Selvedge has no field {name}. Use the four above.')).toBeTruthy();
});

test('a field goes in at the cursor', async () => {
  await openMessages();
  await typeText('Your  is here');
  const area = screen.getByLabelText('Text in English');
  if (!(area instanceof HTMLTextAreaElement)) throw new Error('not a text area');
  area.setSelectionRange(5, 5);
  fireEvent.click(screen.getByRole('button', { name: 'Code' }));
  expect(area.value).toBe('Your {code} is here');
});

test('a text reset to ours is no longer the shop’s own', async () => {
  const own = settingsReply({ messages: { defaultLocale: 'en', texts: { en: 'mine', de: 'meins' } } });
  const { asked } = await openMessages({ 'GET /api/admin/settings': () => ok(own) });
  fireEvent.click(await screen.findByRole('button', { name: 'Reset to our text' }));
  fireEvent.click(saveBarButton('Save'));
  await waitFor(() => {
    expect(isSaveBarOpen()).toBe(false);
  });
  const saved = askedOf(asked, 'PUT', '/api/admin/settings').at(-1)?.body;
  expect(saved).toMatchObject({ settings: { messages: { texts: { de: 'meins' } } } });
  expect(JSON.stringify(saved)).not.toContain('mine');
});

test('a preview that cannot be drawn says so and keeps the text', async () => {
  await openMessages({ [`POST ${PREVIEW}`]: () => refused(503, 'overloaded') });
  expect(await screen.findByText(/The preview couldn’t be drawn. Selvedge is busy/)).toBeTruthy();
  expect(screen.getByLabelText('Text in English')).toHaveProperty('value', settingsReply().texts.en);
});
