import { afterEach, describe, expect, test } from '@jest/globals';
import { MISSING, needed } from './test/builders.ts';
import {
  button,
  click,
  decision,
  find,
  leave,
  lost,
  newCheckout,
  pass,
  put,
  refusal,
  sent,
  show,
  text,
  type,
} from './test/checkout-harness.ts';

afterEach(leave);

describe('before the code', () => {
  test('one sentence, the masked phone, one button', async () => {
    const { server } = newCheckout();
    server.on('/decision', decision(needed()));
    await show();
    expect(find('s-section').getAttribute('heading')).toBe('Confirm your phone');
    expect(find('[accessibilityrole=status]').textContent).toContain('Mock Shop');
    expect(text()).toContain('your order of ₹54990');
    expect(text()).toContain('+91 ••••• ••210');
    expect(document.querySelectorAll('s-button')).toHaveLength(1);
  });

  test('the merchant’s own heading is shown', async () => {
    const { server, shop } = newCheckout();
    Object.assign(shop.settings, { value: { heading: ' One last step ' } });
    server.on('/decision', decision(needed()));
    await show();
    expect(find('s-section').getAttribute('heading')).toBe('One last step');
  });

  test('without a phone in the checkout it is asked for here', async () => {
    const { server } = newCheckout();
    server.on('/decision', decision(needed({ phone: MISSING })));
    server.on('/challenges', refusal('phone-malformed', 422), sent());
    await show();
    await click('Send code');
    expect(find('s-phone-field').getAttribute('error')).toBe('Enter your mobile number first.');
    await type('s-phone-field', '98');
    await click('Send code');
    expect(find('s-phone-field').getAttribute('error')).toContain('Check the number');
    await type('s-phone-field', '98765 43210');
    await click('Send code');
    expect(server.to('/challenges').at(-1)?.body).toMatchObject({ phone: '98765 43210' });
    expect(text()).toContain('A code is on its way');
  });

  test('without access to customer data it says which number to use', async () => {
    const { server, shop } = newCheckout();
    put(shop, { buyerIdentity: undefined, shippingAddress: undefined, billingAddress: undefined });
    server.on('/decision', decision(needed({ phone: MISSING })));
    await show();
    expect(text()).toContain('the same mobile number as on your order');
    expect(server.requests[0]?.body).toMatchObject({ claim: { phones: { contact: null, delivery: null, billing: null } } });
  });

  test('a refused phone of the checkout names the field to change', async () => {
    const { server } = newCheckout();
    server.on('/decision', decision(needed({ phone: { state: 'refused', code: 'phone-impossible' } })));
    await show();
    expect(text()).toContain('there is no such number. You can change it in your contact details.');
  });

  test('different phones name every field that may hold one', async () => {
    const { server, shop } = newCheckout();
    put(shop, { shippingAddress: { value: { phone: '1', countryCode: 'IN' } } });
    server.on('/decision', decision(needed({ phone: { state: 'refused', code: 'phones-differ' } })));
    await show();
    expect(text()).toContain('different phone numbers on this order');
    expect(text()).toContain('delivery address or billing address');
  });

  test('a lock names the minutes and opens by itself', async () => {
    const { server } = newCheckout();
    server.on('/decision', decision(needed()));
    server.on('/challenges', refusal('phone-locked', 429, { retryAfterMs: 120_000 }));
    await show();
    await click('Send code');
    expect(text()).toContain('Try again in 2 minutes.');
    expect(button('Send code in 2:00').getAttribute('disabled')).toBe('true');
    await pass(121_000);
    expect(button('Send code').getAttribute('disabled')).not.toBe('true');
    expect(document.querySelector('s-banner')).toBeNull();
  });

  test('a click whose reply is lost is repeated under the same key', async () => {
    const { server } = newCheckout();
    server.on('/decision', decision(needed()));
    server.on('/challenges', lost, sent());
    await show();
    await click('Send code');
    expect(text()).toContain('Check your connection');
    await click('Send code');
    const keys = server.to('/challenges').map(({ body }) => JSON.stringify(body));
    expect(keys[0]).toBe(keys[1]);
    expect(text()).toContain('A code is on its way');
  });
});
