import { afterEach, describe, expect, test } from '@jest/globals';
import { CHALLENGE_ID, MISSING, PROOF, aView, needed } from './test/builders.ts';
import {
  atCode,
  button,
  click,
  decision,
  find,
  json,
  leave,
  lost,
  newCheckout,
  pass,
  refusal,
  sent,
  show,
  text,
  type,
} from './test/checkout-harness.ts';

afterEach(leave);

describe('with a code on its way', () => {
  test('it says where, how to tell it, for how long and how many tries', async () => {
    await atCode();
    const spoken = find('[accessibilityrole=status]').textContent;
    expect(spoken).toContain('reference K');
    expect(spoken).toContain('It works for 5 minutes.');
    expect(text()).toContain('Time left: 5:00. 5 tries left.');
    const field = find('s-text-field');
    expect(field.getAttribute('autocomplete')).toBe('one-time-code');
    expect(Number(field.getAttribute('maxlength'))).toBeGreaterThanOrEqual(11);
    await pass(61_000);
    expect(text()).toContain('Time left: 3:59');
    expect(find('[accessibilityrole=status]').textContent).toBe(spoken);
  });

  test('the sixth digit submits, the proof is written, and success waits for the cart', async () => {
    const { server, metafieldWrites, signals } = await atCode();
    metafieldWrites.mockResolvedValueOnce({ type: 'success' });
    server.on('/confirm', json({ outcome: 'verified', proof: PROOF }));
    await type('s-text-field', '123 456');
    expect(server.to('/confirm').map(({ path, body }) => ({ path, body }))).toEqual([
      { path: `/api/checkout/challenges/${CHALLENGE_ID}/confirm`, body: { code: '123456' } },
    ]);
    expect(metafieldWrites).toHaveBeenCalledWith({
      type: 'updateCartMetafield',
      metafield: { namespace: '$app', key: 'otp_proof', type: 'single_line_text_field', value: PROOF },
    });
    expect(text()).toContain('Saving');
    signals.metafields.value = [{ target: { type: 'cart', id: '1' }, metafield: { namespace: '$app', key: 'otp_proof', value: PROOF } }];
    expect(text()).toContain('Phone confirmed.');
    expect(find('s-icon').getAttribute('tone')).toBe('success');
  });

  test('a wrong code is told at the field and not sent again', async () => {
    const { server } = await atCode();
    server.on('/confirm', refusal('wrong-code', 422, { attemptsLeft: 3 }));
    await type('s-text-field', '111111');
    expect(find('s-text-field').getAttribute('error')).toBe('That code doesn’t match. 3 tries left.');
    await click('Confirm');
    await type('s-text-field', '111-111');
    expect(server.to('/confirm')).toHaveLength(1);
  });

  test('a lost network keeps the code for another try', async () => {
    const { server } = await atCode();
    server.on('/confirm', lost, json({ outcome: 'verified', proof: PROOF }));
    await type('s-text-field', '123456');
    expect(text()).toContain('Nothing you entered is lost');
    await click('Confirm');
    expect(text()).toContain('Phone confirmed.');
  });

  test('spent attempts lead to a fresh start at once: no other code of this challenge would have any', async () => {
    const { server } = await atCode();
    server.on('/confirm', refusal('attempts-spent', 410));
    await type('s-text-field', '111111');
    expect(text()).toContain('That was the last try for this code.');
    server.on('/challenges', json({ challenge: aView({ reference: 'L' }) }));
    await click('Start again');
    await click('Send code');
    expect(text()).toContain('reference L');
  });

  test('an expired code says so and offers the next', async () => {
    await atCode();
    await pass(300_000);
    expect(find('s-banner').textContent).toBe('This code has expired. You can ask for a new one below.');
    expect(button('Send a new code').getAttribute('variant')).toBe('primary');
    expect(find('[accessibilityrole=status]').textContent.trim()).toBe('');
  });

  test('when no other code may be sent, all starts again', async () => {
    const { server } = newCheckout();
    server.on('/decision', decision(needed()));
    server.on('/challenges', sent({ resendInMs: null }));
    await show();
    await click('Send code');
    expect(text()).toContain('That was the last code for now.');
    await pass(300_000);
    await click('Start again');
    expect(text()).toContain('Send code');
  });

  test('the delivery is followed until it is known, for a minute at most', async () => {
    const { server } = await atCode();
    const poll = `/challenges/${CHALLENGE_ID}`;
    server.on(poll, json({ challenge: aView({ delivery: 'sent' }) }), json({ challenge: aView({ delivery: 'delivered' }) }));
    await pass(999);
    expect(server.to(poll)).toHaveLength(0);
    await pass(1);
    expect(text()).toContain('The message has been sent.');
    await pass(10_000);
    expect(text()).toContain('The message has arrived.');
    const polls = server.to(poll).length;
    await pass(60_000);
    expect(server.to(poll)).toHaveLength(polls);
  });

  test('polls grow rarer and end after a minute', async () => {
    const { server } = await atCode();
    const poll = `/challenges/${CHALLENGE_ID}`;
    server.on(poll, lost);
    await pass(60_000);
    const polls = server.to(poll).length;
    expect(polls).toBeGreaterThan(3);
    expect(polls).toBeLessThan(13);
    await pass(100_000);
    expect(server.to(poll).length).toBeLessThanOrEqual(polls + 1);
  });

  test('a message that failed offers another code or number', async () => {
    const { server } = await atCode(needed({ phone: MISSING }));
    server.on(`/challenges/${CHALLENGE_ID}`, json({ challenge: aView({ delivery: 'failed', resendInMs: 0 }) }));
    await pass(3_000);
    expect(text()).toContain('The message couldn’t be delivered.');
    button('Send a new code');
    await click('Use another number');
    expect(find('s-phone-field').getAttribute('value')).toBe('98765 43210');
  });

  test('the checkout’s own number is changed in the checkout', async () => {
    await atCode();
    expect(text()).toContain('Change it in your contact or address details');
    expect(text()).not.toContain('Use another number');
  });

  test('a total that rises meanwhile is decided anew', async () => {
    const { server, signals } = await atCode();
    server.on('/decision', decision(needed({ reason: 'total-rose' })));
    signals.total.value = { amount: 99_000, currencyCode: 'INR' };
    await pass(400);
    expect(text()).toContain('Your total is now ₹99000.');
    expect(server.to('/decision').at(-1)?.body).toMatchObject({ challengeId: CHALLENGE_ID });
  });
});
