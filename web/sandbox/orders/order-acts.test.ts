import { describe, expect, test } from '@jest/globals';
import { newShopify } from '../test/app-operations.ts';
import type { OrderAct } from '../wire-orders.ts';
import { actOnOrder } from './order-acts.ts';
import { orderView } from './order-view.ts';

function newOrder(input: object = {}) {
  const shopify = newShopify();
  const placed = shopify.place({ country: 'US', totalOverride: '230.00', deliveryPhone: '+14155552671', ...input });
  const act = (what: OrderAct): void => {
    actOnOrder(shopify.world, placed, what);
  };
  const view = () => orderView(shopify.world, placed);
  return { ...shopify, placed, act, view };
}

describe('what a merchant does', () => {
  test('an edit moves the total in both currencies, and leaves a balance or a refund', () => {
    const { act, view } = newOrder();
    act({ act: 'edit-total', total: '460.00' });
    expect(view()).toMatchObject({ total: '460.00', shopTotal: '400.00', financialStatus: 'PARTIALLY_PAID' });
    act({ act: 'edit-total', total: '115.00' });
    expect(view()).toMatchObject({ total: '115.00', shopTotal: '100.00', financialStatus: 'PARTIALLY_REFUNDED' });
  });

  test('part of it leaves, then all of it', () => {
    const { act, view, topics } = newOrder();
    act({ act: 'fulfil', partly: true });
    expect(view()).toMatchObject({ fulfilmentStatus: 'PARTIALLY_FULFILLED', fulfilmentOrders: [{ status: 'IN_PROGRESS' }] });
    act({ act: 'fulfil' });
    expect(view()).toMatchObject({ fulfilmentStatus: 'FULFILLED', fulfilmentOrders: [{ status: 'CLOSED' }] });
    expect(topics()).toEqual(['orders/create', 'orders/updated', 'orders/updated']);
    expect(() => {
      act({ act: 'edit-total', total: '1' });
    }).toThrow('left to fulfil');
    expect(() => {
      act({ act: 'fulfil' });
    }).toThrow('nothing to fulfil');
  });

  test('cancels at once, with or without money and stock', () => {
    const { act, view } = newOrder();
    act({ act: 'cancel', restock: false, refund: false });
    expect(view()).toMatchObject({ cancelReason: 'OTHER', financialStatus: 'PAID', fulfilmentStatus: 'UNFULFILLED' });
    expect(view().timeline.at(-1)?.text).toBe('Cancelled the order, did not refund and did not restock.');
    expect(() => {
      act({ act: 'cancel' });
    }).toThrow('already been canceled');
  });

  test('takes one hold off, or every one', () => {
    const { act, view, placed } = newOrder();
    act({ act: 'hold' });
    act({ act: 'hold', by: 'Fraudwise', notes: 'A stolen card?' });
    const [first] = placed.fulfilmentOrders[0]?.holds ?? [];
    act({ act: 'release-hold', holdId: first?.id ?? '' });
    expect(view().fulfilmentOrders).toMatchObject([
      { status: 'ON_HOLD', holds: [{ by: 'Fraudwise', notes: 'A stolen card?', isOurs: false }] },
    ]);
    act({ act: 'release-hold' });
    expect(view()).toMatchObject({ fulfilmentStatus: 'UNFULFILLED', fulfilmentOrders: [{ status: 'OPEN', holds: [] }] });
    expect(() => {
      act({ act: 'release-hold' });
    }).toThrow('no such hold');
  });

  test('changes the phone where the parcel goes, else where the bill goes', () => {
    const shipped = newOrder();
    shipped.act({ act: 'change-phone', phone: '+12125550100' });
    expect(shipped.view()).toMatchObject({ shippingAddress: { phone: '+12125550100' }, billingAddress: { phone: null } });
    const digital = newOrder({ digital: true });
    digital.act({ act: 'change-phone', phone: '+12125550100' });
    expect(digital.view()).toMatchObject({ shippingAddress: null, billingAddress: { phone: '+12125550100' } });
  });

  test('another app assesses the risk, of which the app under test is not told', () => {
    const { act, view, topics } = newOrder();
    act({ act: 'assess', level: 'HIGH' });
    expect(view().risk).toMatchObject([{ by: 'Shopify' }, { by: 'Stockwell', level: 'HIGH' }]);
    expect(topics()).toEqual(['orders/create']);
  });
});
