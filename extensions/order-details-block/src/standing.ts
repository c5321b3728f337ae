import type { OrderDetail } from '@selvedge/contract/admin-api.ts';

/** It is held, and a person or its shopper can still decide. */
export const isOpen = ({ state }: Pick<OrderDetail, 'state'>): boolean => state === 'waiting' || state === 'lapsed';

/** Its shopper said that it is not theirs, and nobody has decided since. */
export const isReported = (order: Pick<OrderDetail, 'state' | 'reportedAt'>): boolean => isOpen(order) && order.reportedAt !== null;

/** Shopify is still to be told what was decided. */
export const isSettling = ({ state, holds }: Pick<OrderDetail, 'state' | 'holds'>): boolean =>
  ((state === 'verified' || state === 'released') && holds > 0) || state === 'cancelling';
