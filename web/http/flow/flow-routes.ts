import type { Request } from 'express';
import * as z from 'zod';
import { parseOrderId } from '../../core/order/order.ts';
import { isRefusal, refuse, type Refusal } from '../../core/shared/refusal.ts';
import { parseShopDomain } from '../../core/shop/shop-domain.ts';
import { answering, bytes, KB, type Route } from '../route.ts';
import { bodyOf, parseJson, text } from '../validate.ts';
import type { AppParts, FlowVerbs } from '../verbs.ts';

export const FLOW_ACTION_PATHS = { require: '/flow/require-verification', release: '/flow/release-order' } as const;

type Asked = Parameters<FlowVerbs['release']>[0];

/** Shopify sends more; only this is read. The order comes as the reference field `order_id` of the action. */
const BODY = z.object({
  shopify_domain: text(80),
  action_run_id: text(128).min(1),
  properties: z.object({ order_id: z.union([text(64), z.number().int().positive()]), reason: text(500).nullish() }),
});

/** Actions in merchants' workflows. Shopify signs the body, which also names the shop, and repeats a run that got no answer under the same id. */
export function flowRoutes({ flow, isFromShopify }: AppParts): readonly Route[] {
  const action =
    (run: (asked: Asked) => Promise<object>) =>
    async (request: Request): Promise<object> => {
      const raw = bodyOf(request);
      if (!isFromShopify(raw, request.get('x-shopify-hmac-sha256') ?? '')) return refuse('signature-invalid', 'Shopify did not sign this');
      const asked = askedOf(raw);
      return isRefusal(asked) ? asked : run(asked);
    };
  return [
    {
      method: 'post',
      path: FLOW_ACTION_PATHS.require,
      kind: 'webhook',
      handlers: [bytes(64 * KB), answering(action((asked) => flow.requireVerification(asked)))],
    },
    {
      method: 'post',
      path: FLOW_ACTION_PATHS.release,
      kind: 'webhook',
      handlers: [bytes(64 * KB), answering(action((asked) => flow.release(asked)))],
    },
  ];
}

function askedOf(raw: Buffer): Asked | Refusal {
  const body = BODY.safeParse(parseJson(raw)?.value);
  const shop = parseShopDomain(body.data?.shopify_domain ?? '');
  const orderId = parseOrderId(String(body.data?.properties.order_id ?? ''));
  if (!body.success || !shop || !orderId) return refuse('body-malformed', 'this is no action of Shopify Flow with an order');
  return { shop, orderId, runId: body.data.action_run_id, reason: body.data.properties.reason ?? '' };
}
