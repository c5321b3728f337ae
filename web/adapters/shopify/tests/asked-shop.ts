import { adminClient } from '../admin-client.ts';
import { anAccess, SHOP } from './an-access.ts';
import { idToken } from './id-token.ts';
import { aGrant, type Answer, type PlayedShopify, type Received } from './played-shopify.ts';

/** A shop that gave us access, and answers Admin calls as told; each grant of access has the next number. */
export async function askedShop(shopify: PlayedShopify, answer: (request: Received) => Answer) {
  let exchanges = 0;
  shopify.answerWith((request) => {
    if (!request.path.endsWith('/admin/oauth/access_token')) return answer(request);
    exchanges += 1;
    return { body: aGrant(`${exchanges}`) };
  });
  const { access, library, rows } = anAccess(shopify);
  await access.ensure(SHOP, idToken());
  const waits: number[] = [];
  const wait = (ms: number) => Promise.resolve(waits.push(ms));
  const calls = () => shopify.received.filter(({ path }) => path.endsWith('/graphql.json'));
  return { client: adminClient({ library, access, wait }), access, rows, waits, calls };
}

export const operationOf = ({ body }: Received) => /(?:query|mutation) (\w+)/.exec(String(body.query))?.[1];
export const data = (value: object): Answer => ({ body: { data: value, extensions: { cost: { requestedQueryCost: 2 } } } });
