import { afterEach, describe, expect, test } from '@jest/globals';
import { PROOF, aView, needed } from './test/builders.ts';
import { click, decision, leave, newCheckout, pass, put, show, text } from './test/checkout-harness.ts';

afterEach(leave);

describe('the proof', () => {
  test('of a code confirmed before a reload is written', async () => {
    const { server, metafieldWrites } = newCheckout();
    server.on('/decision', decision({ outcome: 'verified', proof: PROOF }));
    await show();
    expect(metafieldWrites).toHaveBeenCalledTimes(1);
    expect(text()).toContain('Phone confirmed.');
  });

  test('waits for an open wallet to close, and the code is not lost', async () => {
    const { server, signals, metafieldWrites } = newCheckout();
    signals.instructions.value = { metafields: { canSetCartMetafields: false, canDeleteCartMetafield: false } };
    server.on('/decision', decision({ outcome: 'verified', proof: PROOF }));
    await show();
    expect(metafieldWrites).not.toHaveBeenCalled();
    expect(text()).toContain('Close Apple Pay');
    signals.instructions.value = { metafields: { canSetCartMetafields: true, canDeleteCartMetafield: true } };
    await pass(0);
    expect(text()).toContain('Phone confirmed.');
  });

  test('that the checkout refuses can be tried again', async () => {
    const { server, metafieldWrites } = newCheckout();
    metafieldWrites.mockResolvedValueOnce({ type: 'error', message: 'accelerated checkout' });
    server.on('/decision', decision({ outcome: 'verified', proof: PROOF }));
    await show();
    expect(text()).toContain('You won’t need a new code.');
    await click('Try again');
    expect(text()).toContain('Phone confirmed.');
  });

  test('that does not read back is not called success', async () => {
    const { server, metafieldWrites } = newCheckout();
    metafieldWrites.mockResolvedValueOnce({ type: 'success' });
    server.on('/decision', decision({ outcome: 'verified', proof: PROOF }));
    await show();
    await pass(8_000);
    expect(text()).toContain('your order doesn’t show it yet');
    await click('Try again');
    expect(text()).toContain('Phone confirmed.');
  });
});

test('a reload in the middle goes on where it was', async () => {
  const { server } = newCheckout();
  server.on('/decision', decision(needed({ challenge: aView({ expiresInMs: 130_000, attemptsLeft: 2 }) })));
  await show();
  expect(text()).toContain('Time left: 2:10. 2 tries left.');
});

test('the editor shows a picture of it, without network or token', async () => {
  const { server, shop } = newCheckout();
  put(shop.extension, { editor: { type: 'checkout' } });
  shop.sessionToken.get = () => Promise.reject(new Error('SessionTokenApiError'));
  await show();
  await click('Send code');
  await pass(60_000);
  expect(text()).toContain('Send code');
  expect(server.requests).toEqual([]);
});

test('Arabic keeps the order of a number’s digits', async () => {
  const { server } = newCheckout('ar');
  server.on('/decision', decision(needed()));
  await show();
  expect(document.body.textContent).toContain('\u2066+91 ••••• ••210\u2069');
});
