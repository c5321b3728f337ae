import type { PrivacyRequestRow } from '@selvedge/contract/admin-api.ts';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { askedOf, ok, refused, type Routes } from '../../test/fake-api.ts';
import { EXPORT, privacyRequest } from '../../test/order-fixtures.ts';
import { openApp } from '../../test/render-app.tsx';
import { exportDocument } from './export-document.ts';

const REQUESTS = '/api/admin/privacy-requests';
const DAY_MS = 86_400_000;
const openPrivacy = (requests: readonly PrivacyRequestRow[], routes: Routes = {}) =>
  openApp('/privacy', {
    [`GET ${REQUESTS}`]: () => ok({ requests }),
    [`GET ${REQUESTS}/p1`]: () => ok(EXPORT),
    ...routes,
  });

type Saved = Readonly<{ name: string; blob: Blob }>;
const saved: Saved[] = [];
const original = { click: HTMLAnchorElement.prototype.click.bind(HTMLAnchorElement.prototype) };

beforeEach(() => {
  saved.length = 0;
  const blobs: Blob[] = [];
  Object.assign(URL, {
    createObjectURL: (blob: Blob) => `blob:${blobs.push(blob) - 1}`,
    revokeObjectURL: () => undefined,
  });
  HTMLAnchorElement.prototype.click = function click(this: HTMLAnchorElement) {
    const blob = blobs[Number(this.href.slice('blob:'.length))];
    if (blob) saved.push({ name: this.download, blob });
  };
});
afterEach(() => {
  HTMLAnchorElement.prototype.click = original.click;
});

const textOf = async (file: Saved | undefined): Promise<string> => {
  if (!file) throw new Error('no file was saved');
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => {
      resolve(typeof reader.result === 'string' ? reader.result : '');
    };
    reader.readAsText(file.blob);
  });
};

describe('data requests', () => {
  test('the most urgent comes first, answered ones last', async () => {
    const now = Date.now();
    await openPrivacy([
      privacyRequest({ id: 'a', customerId: '1' }),
      privacyRequest({ id: 'b', customerId: '2', dueAt: now + 3 * DAY_MS + 1_000 }),
      privacyRequest({ id: 'c', customerId: '3', dueAt: now - DAY_MS - 1_000 }),
      privacyRequest({ id: 'd', customerId: '4', exportedAt: now }),
    ]);
    await screen.findByText('Customer 3');
    const items = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(items.map((text) => /Customer (\d)/.exec(text)?.[1])).toEqual(['3', '2', '1', '4']);
    expect(items[0]).toContain('Overdue');
    expect(items[0]).toContain('1 day ago');
    expect(items[1]).toContain('Due soon');
    expect(items[1]).toContain('in 3 days');
    expect(items[2]).toContain('To answer');
    expect(items[3]).toContain('Downloaded');
  });

  test('the JSON is what the server answered, under a telling name, and the list reads anew', async () => {
    const { asked } = await openPrivacy([privacyRequest()]);
    fireEvent.click(await screen.findByRole('button', { name: /Download as JSON/ }));
    await waitFor(() => {
      expect(askedOf(asked, 'GET', REQUESTS)).toHaveLength(2);
    });
    expect(saved.map(({ name }) => name)).toEqual(['customer-data-7213.json']);
    expect(JSON.parse(await textOf(saved[0]))).toEqual(JSON.parse(JSON.stringify(EXPORT)));
  });

  test('the readable one is a page', async () => {
    await openPrivacy([privacyRequest()]);
    fireEvent.click(await screen.findByRole('button', { name: /Download to read/ }));
    await waitFor(() => {
      expect(saved.map(({ name, blob }) => [name, blob.type])).toEqual([['customer-data-7213.html', 'text/html;charset=utf-8']]);
    });
    expect(await textOf(saved[0])).toContain('<h1>Your data at shop.myshopify.com</h1>');
  });

  test('a download that fails says why and saves nothing', async () => {
    await openPrivacy([privacyRequest()], { [`GET ${REQUESTS}/p1`]: () => refused(404, 'not-found') });
    fireEvent.click(await screen.findByRole('button', { name: /Download as JSON/ }));
    expect(await screen.findByText('That isn’t there any more.')).toBeTruthy();
    expect(saved).toEqual([]);
  });

  test('a customer leads to Shopify; one without an account is named as such', async () => {
    await openPrivacy([privacyRequest(), privacyRequest({ id: 'p2', customerId: null })]);
    expect((await screen.findByRole('link', { name: 'Customer 7213' })).getAttribute('href')).toBe('shopify://admin/customers/7213');
    expect(screen.getByText('Customer without an account')).toBeTruthy();
  });

  test('without requests the page teaches what will come, and what is kept for how long', async () => {
    await openPrivacy([]);
    expect(await screen.findByText(/No customer has asked for their data/)).toBeTruthy();
    expect(screen.getByText(/for 90 days\. Staff/)).toBeTruthy();
    expect(screen.getByText(/for 90 days, or longer while the order is still on hold/)).toBeTruthy();
    expect(screen.getByText('Never stored.')).toBeTruthy();
  });
});

describe('the readable export', () => {
  const html = exportDocument(EXPORT);
  const page = new DOMParser().parseFromString(html, 'text/html');

  test('what a customer typed is text, never markup', () => {
    expect(page.querySelectorAll('script, img, iframe, link').length).toBe(0);
    expect(page.body.textContent).toContain('<script>alert(1)</script>@example.com');
  });

  test('says who, what, when and how it ended in words', () => {
    const text = page.body.textContent;
    for (const words of ['7213', '+393331234521', '€1,480.00', 'Verified', 'The right code was entered', 'Delivered', '#1001', 'Released'])
      expect(text).toContain(words);
    expect(text).toContain('No longer kept');
  });

  test('what staff wrote about the customer is told as well', () => {
    expect(page.body.textContent).toContain('Known for years.');
  });
});
