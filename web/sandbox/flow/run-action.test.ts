import { createHmac } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { flowManifests } from '../state/flow-manifests.ts';
import { newWorld } from '../state/world.ts';
import { listeningApp } from '../test/listening-app.ts';
import { runFlowAction } from './run-action.ts';

let app: Awaited<ReturnType<typeof listeningApp>>;
const root = mkdtempSync(join(tmpdir(), 'sandbox-flow-'));
beforeAll(async () => {
  app = await listeningApp();
});
afterAll(async () => {
  await app.close();
  rmSync(root, { recursive: true, force: true });
});

test('an action is asked for as Shopify Flow does: signed, the order by its number, a repeat under the same run', async () => {
  const world = newWorld();
  const input = { handle: 'release-order', orderId: 'gid://shopify/Order/55', reason: 'VIP', path: '/flow/release-order' };
  const first = await runFlowAction(world, app.url, input);
  const again = await runFlowAction(world, app.url, { ...input, runId: first.runId });
  const forged = await runFlowAction(world, app.url, { ...input, forged: true });
  expect([first, again.runId, forged.status]).toEqual([
    { runId: expect.any(String), status: 200, body: { outcome: 'done' } },
    first.runId,
    200,
  ]);
  const bodies = app.heard.map(({ body }): unknown => JSON.parse(body));
  expect(bodies[0]).toEqual({
    shop_id: String(world.shops.get('atelier-lumen.myshopify.com').id),
    shopify_domain: 'atelier-lumen.myshopify.com',
    action_run_id: first.runId,
    action_definition_id: 'release-order',
    handle: 'release-order',
    properties: { order_id: '55', reason: 'VIP' },
    step_reference: expect.any(String),
  });
  const isSigned = app.heard.map(
    ({ body, headers }) => headers['x-shopify-hmac-sha256'] === createHmac('sha256', world.app.apiSecret).update(body).digest('base64'),
  );
  expect(isSigned).toEqual([true, true, false]);
});

test('an action that no manifest names needs a path, and goes nowhere but to the app', async () => {
  const input = { handle: 'make-coffee', orderId: '55' };
  await expect(runFlowAction(newWorld(), app.url, input)).rejects.toThrow('name its path');
  await expect(runFlowAction(newWorld(), app.url, { ...input, path: '//elsewhere.example/x' })).rejects.toThrow('one of the app');
});

test('triggers and actions are read from the manifests of the extensions', () => {
  const extension = (name: string, toml: string): void => {
    mkdirSync(join(root, 'extensions', name), { recursive: true });
    writeFileSync(join(root, 'extensions', name, 'shopify.extension.toml'), toml);
  };
  extension('held', '[[extensions]]\nname = "Order held"\ntype = "flow_trigger"\nhandle = "order-held"\n');
  extension(
    'release',
    '[[extensions]]\nname = "Release"\nhandle = "release-order"\ntype = "flow_action"\nruntime_url = "https://app.example/flow/release"\n',
  );
  extension('block', '[[extensions]]\nname = "Block"\nhandle = "block"\ntype = "ui_extension"\n');
  mkdirSync(join(root, 'extensions', 'empty'));
  expect(flowManifests(root).toSorted((a, b) => (a.handle < b.handle ? -1 : 1))).toEqual([
    { type: 'flow_trigger', handle: 'order-held', name: 'Order held', runtimePath: null },
    { type: 'flow_action', handle: 'release-order', name: 'Release', runtimePath: '/flow/release' },
  ]);
});
