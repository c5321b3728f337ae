/** A merchant's workflow runs one of the app's actions: the request that Shopify Flow makes. */
import { randomUUID } from 'node:crypto';
import { HOUSE } from '../state/catalogue.ts';
import { flowManifests } from '../state/flow-manifests.ts';
import { flag, object, required, text } from '../state/parse.ts';
import { Refusal } from '../state/refusal.ts';
import { signingSecret, type World } from '../state/world.ts';
import { signatureOf } from '../webhooks/post-webhook.ts';
import type { FlowActionInput, FlowActionResult } from '../wire-orders.ts';

const parse = object({
  handle: text(100, /./),
  orderId: text(100, /./),
  reason: text(2_000),
  shop: text(100),
  runId: text(200),
  forged: flag,
  path: text(200, /^\//),
});

/** Flow waits so long for an answer. */
const PATIENCE_MS = 10_000;

export async function runFlowAction(world: World, appUrl: string, body: unknown): Promise<FlowActionResult> {
  const { handle, orderId, path, runId = randomUUID(), ...input } = parse(body, '');
  const action = required(handle, 'handle');
  const url = new URL(path ?? pathOf(action), appUrl);
  if (url.origin !== new URL(appUrl).origin) throw new Refusal(400, 'input-invalid', 'path must be one of the app.');
  const text = JSON.stringify(requestOf(world, { ...input, handle: action, orderId: required(orderId, 'orderId'), runId }));
  const secret = input.forged === true ? `not ${world.app.apiSecret}` : signingSecret(world.app);
  const headers = { 'content-type': 'application/json', 'x-shopify-hmac-sha256': signatureOf(text, secret) };
  const answer = await fetch(url, { method: 'POST', body: text, headers, signal: AbortSignal.timeout(PATIENCE_MS) }).then(
    async (response) => ({ status: response.status, body: bodyOf(await response.text()) }),
    () => ({ status: 0, body: null }),
  );
  return { runId, ...answer };
}

/** As documented; references come as the number of what they refer to, as text. */
function requestOf(world: World, { shop = HOUSE.domain, handle, orderId, reason, runId }: FlowActionInput): object {
  return {
    shop_id: String(world.shops.get(shop).id),
    shopify_domain: shop,
    action_run_id: runId,
    action_definition_id: handle,
    handle,
    properties: { order_id: orderId.replace(/^gid:\/\/shopify\/Order\//, ''), ...(reason !== undefined && { reason }) },
    step_reference: randomUUID(),
  };
}

function pathOf(handle: string): string {
  const manifest = flowManifests().find((known) => known.type === 'flow_action' && known.handle === handle);
  if (manifest?.runtimePath == null)
    throw new Refusal(422, 'flow-action-unknown', `No extension of the app is a Flow action called ${handle}: name its path.`);
  return manifest.runtimePath;
}

function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
