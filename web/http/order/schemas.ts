import type { OrderKey, OrderRequest } from '@selvedge/contract/order-api.ts';
import * as z from 'zod';
import { readCode } from '../buyer/read-code.ts';
import { jsonBody, type Reader, text } from '../validate.ts';

const order: z.ZodType<OrderKey> = z.strictObject({ orderId: text(64), checkoutToken: text(64).nullable() });
const language = text(35);

export const orderBody: Reader<OrderRequest> = jsonBody(z.strictObject({ order, language }));

/** What cannot be a code reads as null: it costs an attempt like a wrong one. Without an order there is nothing to charge it to. */
export const orderCodeBody: Reader<Readonly<{ order: OrderKey; code: string | null }>> = jsonBody(
  z
    .strictObject({ order, language, code: z.unknown() })
    .transform((body) => ({ order: body.order, code: typeof body.code === 'string' ? readCode(body.code) : null })),
);
