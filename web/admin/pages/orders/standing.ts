import type { OrderDetail, OrderRow } from '@selvedge/contract/admin-api.ts';

/** It is held, and a person or its shopper can still decide. */
export const isOpen = ({ state }: Pick<OrderRow, 'state'>): boolean => state === 'waiting' || state === 'lapsed';

/** Its shopper said that it is not theirs, and nobody has decided since. */
export const isReported = (order: Pick<OrderRow, 'state' | 'reportedAt'>): boolean => isOpen(order) && order.reportedAt !== null;

/** What hinders matters while there is somebody to ask. */
export const hindrance = (order: Pick<OrderRow, 'state' | 'reportedAt' | 'obstacle'>) =>
  isOpen(order) && !isReported(order) ? order.obstacle : null;

/** Shopify is still to be told what was decided, which takes some seconds. */
export const isSettling = ({ state, holds }: Pick<OrderDetail, 'state' | 'holds'>): boolean =>
  ((state === 'verified' || state === 'released') && holds > 0) || state === 'cancelling';
