import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { AFTER_WAIT, ORDER_REASONS } from '@selvedge/contract/admin-api.ts';
import { parse } from 'smol-toml';
import * as z from 'zod';
import { FLOW_TRIGGERS } from './core/order/flow-event.ts';
import { FLOW_ACTION_PATHS } from './http/flow/flow-routes.ts';

const field = z.object({
  type: z.string(),
  key: z.string().optional(),
  name: z.string().optional(),
  description: z.string().optional(),
  required: z.boolean().optional(),
});
const settings = z.object({ fields: z.array(field) });
const extension = z.object({
  name: z.string(),
  description: z.string(),
  handle: z.string(),
  type: z.string(),
  uid: z.uuid(),
  runtime_url: z.string().optional(),
  settings: settings.optional(),
});
const FILE = z.object({ settings: settings.optional(), extensions: z.array(extension) });

function extensionsOf(folder: string) {
  const text = readFileSync(join(import.meta.dirname, '../extensions', folder, 'shopify.extension.toml'), 'utf8');
  const file = FILE.parse(parse(text));
  return file.extensions.map((one) => ({ ...one, fields: (one.settings ?? file.settings)?.fields ?? [] }));
}

const triggers = extensionsOf('flow-triggers');
const actions = extensionsOf('flow-actions');
const all = [...triggers, ...actions];

test('the triggers are those that the server tells, and the actions those that it answers', () => {
  expect(triggers.map(({ handle }) => handle).sort()).toEqual([...FLOW_TRIGGERS].sort());
  expect(actions.map(({ runtime_url }) => runtime_url).sort()).toEqual(Object.values(FLOW_ACTION_PATHS).sort());
  expect(new Set(triggers.map(({ type }) => type))).toEqual(new Set(['flow_trigger']));
  expect(new Set(actions.map(({ type }) => type))).toEqual(new Set(['flow_action']));
});

describe.each(all)('$handle', ({ name, description, handle, fields }) => {
  // What `shopify app build` does not check: https://shopify.dev/docs/apps/build/flow/triggers/reference
  test('keeps Shopify’s rules for handles and texts', () => {
    expect(handle).toMatch(/^[a-z0-9-]{1,30}$/);
    expect(name).toMatch(/^[A-Z][a-z ]{4,48}[a-z]$/);
    expect(description).toMatch(/^[A-Z].{20,250}\.$/);
  });

  test('tells the order and a reason, each by the name under which the server sends or reads it', () => {
    expect(fields.map(({ type, key }) => [type, key])).toEqual([
      // Shopify names a reference by its object: `order_id`.
      ['order_reference', undefined],
      ['single_line_text_field', 'reason'],
    ]);
    expect(fields.at(-1)?.description).toMatch(/.{20,}\.$/);
  });
});

test.each([
  ['order-held', ORDER_REASONS],
  ['verification-failed', AFTER_WAIT],
])('the merchant reads every reason of %s', (handle, reasons) => {
  const text = triggers.find((one) => one.handle === handle)?.fields.at(-1)?.description ?? '';
  expect(reasons.filter((reason) => !text.includes(reason))).toEqual([]);
});

test.each(actions)('$handle needs an order and takes a reason', ({ fields }) => {
  expect(fields.map(({ required, name }) => [required, name])).toEqual([
    [true, undefined],
    [false, 'Reason'],
  ]);
});

test('every extension is one of its own to Shopify', () => {
  expect(new Set(all.map(({ uid }) => uid)).size).toBe(all.length);
  expect(new Set(all.map(({ handle }) => handle)).size).toBe(all.length);
});
