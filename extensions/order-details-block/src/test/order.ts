import type { OrderDetail } from '@selvedge/contract/admin-api.ts';

export const NOW = Date.UTC(2026, 10, 2, 9, 30);
const HOUR_MS = 3_600_000;

/** Held and asked an hour ago. */
export function anOrder(part: Partial<OrderDetail> = {}): OrderDetail {
  return {
    id: '5001',
    name: '#1001',
    placedAt: NOW - HOUR_MS,
    total: { amount: '1480.00', currency: 'EUR' },
    state: 'waiting',
    reason: 'no-proof',
    source: 'web',
    maskedPhone: '+39 ••••• ••21',
    deadlineAt: NOW + 23 * HOUR_MS,
    obstacle: null,
    reportedAt: null,
    by: null,
    verifiedAt: null,
    holds: 1,
    reminders: 0,
    nextLinkAt: NOW - HOUR_MS / 2,
    messages: [],
    events: [
      { at: NOW - HOUR_MS, name: 'order-held', actor: 'system', data: { reason: 'no-proof' } },
      { at: NOW - HOUR_MS + 1_000, name: 'order-asked', actor: 'system', data: {} },
      { at: NOW - HOUR_MS + 2_000, name: 'message-sent', actor: 'provider', data: {} },
    ],
    ...part,
  };
}
