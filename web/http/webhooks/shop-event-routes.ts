import type { Request } from 'express';
import { refuse } from '../../core/shared/refusal.ts';
import { answering, bytes, KB, type Route } from '../route.ts';
import { bodyOf } from '../validate.ts';
import type { AppParts } from '../verbs.ts';
import { readNotice } from './read-notice.ts';

/**
 * All that Shopify tells. The signature comes first, over the raw bytes: until it holds, nothing of the request is believed. Then the notice is put by, and Shopify gets its
 * answer; the work is done by a job. A large order makes a large payload.
 */
export function shopEventRoutes({ notice: receive, isFromShopify }: AppParts): readonly Route[] {
  const work = async (request: Request): Promise<object> => {
    const raw = bodyOf(request);
    if (!isFromShopify(raw, request.get('x-shopify-hmac-sha256') ?? '')) return refuse('signature-invalid', 'Shopify did not sign this');
    const notice = readNotice(request, raw);
    if (notice === null) return refuse('body-malformed', 'this is no webhook of Shopify');
    // A topic that nobody asked for is thanked for and dropped: an error would only be repeated.
    if (notice !== 'unknown-topic') await receive(notice);
    return {};
  };
  return [{ method: 'post', path: '/webhooks/shopify', kind: 'webhook', handlers: [bytes(1024 * KB), answering(work)] }];
}
