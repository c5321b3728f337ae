import type { OrderDetail, OrderRow, PrivacyExport, PrivacyRequestRow } from '@selvedge/contract/admin-api.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const PLACED_AT = Date.UTC(2026, 10, 2, 9, 30);

export const ORDER_ROW: OrderRow = {
  id: '5001',
  name: '#1001',
  placedAt: PLACED_AT,
  total: { amount: '1480.00', currency: 'EUR' },
  state: 'waiting',
  reason: 'no-proof',
  source: 'web',
  maskedPhone: '+39 ••••• ••21',
  deadlineAt: null,
  obstacle: null,
  reportedAt: null,
};

/** Placed, held and asked; its shopper has the rest of the day. */
export function orderDetail(part: Partial<OrderDetail> = {}): OrderDetail {
  return {
    ...ORDER_ROW,
    deadlineAt: Date.now() + 5.5 * HOUR_MS,
    by: null,
    verifiedAt: null,
    holds: 1,
    reminders: 0,
    nextLinkAt: PLACED_AT,
    messages: [
      { sentAt: PLACED_AT, state: 'delivered', reason: null, price: { amount: '0.0721', currency: 'EUR' }, network: '22210', segments: 1 },
    ],
    events: [
      { at: PLACED_AT, name: 'order-held', actor: 'system', data: { reason: 'no-proof' } },
      { at: PLACED_AT + 1, name: 'order-asked', actor: 'system', data: {} },
    ],
    ...part,
  };
}

export function privacyRequest(part: Partial<PrivacyRequestRow> = {}): PrivacyRequestRow {
  const now = Date.now();
  return { id: 'p1', requestedAt: now - 2 * DAY_MS, customerId: '7213', dueAt: now + 28.5 * DAY_MS, exportedAt: null, ...part };
}

export const EXPORT: PrivacyExport = {
  request: { ...privacyRequest(), exportedAt: PLACED_AT },
  shop: 'shop.myshopify.com',
  verifications: [
    {
      id: 'v1',
      at: PLACED_AT,
      phone: '+393331234521',
      email: '<script>alert(1)</script>@example.com',
      total: { amount: '1480.00', currency: 'EUR' },
      state: 'verified',
      messages: [{ sentAt: PLACED_AT, state: 'delivered', reason: null, price: null, network: null, segments: 1 }],
      events: [{ at: PLACED_AT, name: 'challenge-verified', actor: 'buyer', data: {} }],
    },
  ],
  orders: [
    {
      id: '5001',
      name: '#1001',
      placedAt: PLACED_AT,
      phone: null,
      email: null,
      total: { amount: '1480.00', currency: 'EUR' },
      state: 'released',
      events: [{ at: PLACED_AT, name: 'order-released', actor: 'staff:42', data: { by: 'staff', reason: 'Known for years.' } }],
    },
  ],
};
