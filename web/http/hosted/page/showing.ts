import type { OrderPage } from '../../../core/order/order-page.ts';
import type { Refusal } from '../../../core/shared/refusal.ts';
import type { Speech } from './speech.ts';

/** An order as its page shows it, and what was wrong with the last request of its shopper. */
export type Showing = Readonly<{ page: OrderPage; shopName: string; problem: Refusal | null; speech: Speech }>;
