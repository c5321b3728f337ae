import { readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import * as z from 'zod';
import type { AdminClient } from './admin-client.ts';
import * as operations from './operations.ts';
import { SHOP } from './tests/an-access.ts';

test('every file of the folder is an operation, and every operation has its file', () => {
  const files = readdirSync(new URL('./operations', import.meta.url)).filter((file) => file.endsWith('.graphql'));
  const named = Object.values(operations).flatMap((one) => (typeof one === 'function' ? [] : [`${one.name}.graphql`]));
  expect(named.sort()).toEqual(files.sort());
});

/** Never runs: the compiler is the test, and `tsc` fails where an error that is expected here does not come. */
export function refusedByTheCompiler(client: AdminClient): void {
  void client(operations.SHOP_FACTS, { shop: SHOP });
  void client(operations.ORDER, { shop: SHOP, variables: { id: 'gid://shopify/Order/1' } });
  // @ts-expect-error a required variable is missing
  void client(operations.ORDER, { shop: SHOP });
  // @ts-expect-error another name
  void client(operations.ORDER, { shop: SHOP, variables: { orderId: 'gid://shopify/Order/1' } });
  // @ts-expect-error no reason that Shopify knows
  void client(operations.HOLD, { shop: SHOP, variables: { id: '1', hold: { reason: 'SUSPICIOUS' } } });

  const risk = z.object({ assessments: z.array(z.object({ facts: z.array(z.object({ description: z.string() })) })) });
  operations.operation('order-risk', z.object({ order: z.object({ risk }).nullable() }));
  // @ts-expect-error the order may be null
  operations.operation('order-risk', z.object({ order: z.object({ risk }) }));
  // @ts-expect-error the query does not ask for the name
  operations.operation('order-risk', z.object({ order: z.object({ risk, name: z.string() }).nullable() }));
  // @ts-expect-error there is no such file
  operations.operation('order-risks', z.object({}));
}
