import { describe, expect, test } from '@jest/globals';
import type { PhoneMessage } from '../../wire.ts';
import { deliveryOf, numbersIn, hasCode, partsOf, threadsOf } from './messages.ts';

const message = (changes: Partial<PhoneMessage>): PhoneMessage => ({
  id: 'm1',
  shop: 'atelier-lumen.myshopify.com',
  from: 'LUMEN',
  to: '33612345678',
  text: '',
  receivedAt: 0,
  clientRef: null,
  ttlMs: null,
  segments: 1,
  status: '0',
  receipt: null,
  entityId: null,
  contentId: null,
  ...changes,
});

describe("the phone's messages", () => {
  test('have their code set apart from amounts and years', () => {
    expect(partsOf('482913 confirms your ₹54990.00 order of 2026.').filter(({ kind }) => kind !== 'text')).toEqual([
      { text: '482913', kind: 'code' },
    ]);
    expect(partsOf('No code here')).toEqual([{ text: 'No code here', kind: 'text' }]);
    expect([hasCode('12345678901'), hasCode('Your code: 12345678')]).toEqual([false, true]);
  });

  test('have their links set apart, whatever digits are in them', () => {
    const link = 'http://localhost:3001/verify/x123456-y';
    expect(partsOf(`Confirm #1001 here: ${link}`)).toEqual([
      { text: 'Confirm #1001 here: ', kind: 'text' },
      { text: link, kind: 'link' },
    ]);
  });

  test('stand in threads by sender, oldest first, of one number', () => {
    const newestFirst = [message({ id: 'c' }), message({ id: 'b', from: 'OTHER' }), message({ id: 'x', to: '4479' }), message({ id: 'a' })];
    expect(numbersIn(newestFirst)).toEqual(['33612345678', '4479']);
    expect(threadsOf(newestFirst, '33612345678').map(({ from, messages }) => [from, messages.map(({ id }) => id)])).toEqual([
      ['LUMEN', ['a', 'c']],
      ['OTHER', ['b']],
    ]);
  });

  test('say how far they came', () => {
    expect(deliveryOf(message({}))).toBe('Sent');
    expect(deliveryOf(message({ receipt: 'delivered' }))).toBe('Delivered');
    expect(deliveryOf(message({ status: '1' }))).toBe('Not sent: provider answered 1');
  });
});
