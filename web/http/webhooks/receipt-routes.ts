import type { Request } from 'express';
import { RECEIPT_PATH } from '../../core/message/provider-account.ts';
import { isRefusal, refuse } from '../../core/shared/refusal.ts';
import { parseShopDomain } from '../../core/shop/shop-domain.ts';
import { answering, bytes, KB, pathPart, type Route } from '../route.ts';
import type { AppParts } from '../verbs.ts';
import { receiptFields } from './receipt-fields.ts';

/** Delivery receipts. Vonage sends them as the merchant's account says, by GET or POST, and repeats for a day what is not answered with 200. */
export function receiptRoutes({ receipt }: AppParts): readonly Route[] {
  const work = async (request: Request): Promise<object> => {
    const shop = parseShopDomain(pathPart(request, 'shop'));
    if (!shop) return refuse('not-found', 'there is nothing here');
    const fields = receiptFields(request);
    return isRefusal(fields) ? fields : receipt(shop, fields);
  };
  const handlers = [bytes(16 * KB), answering(work)];
  return [
    { method: 'get', path: RECEIPT_PATH, kind: 'webhook', handlers },
    { method: 'post', path: RECEIPT_PATH, kind: 'webhook', handlers },
  ];
}
