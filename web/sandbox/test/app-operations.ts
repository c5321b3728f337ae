import { readFileSync } from 'node:fs';
import { buildSchema, print } from 'graphql';
import { answerGraphql, type GraphqlContext, type GraphqlReply } from '../admin-api/graphql.ts';
import { newBucket } from '../admin-api/throttle.ts';
import { placeByKind } from '../orders/place-by-kind.ts';
import { adminOperations } from '../schemas/operations.ts';
import { PATHS, requestedScopes } from '../state/extensions.ts';
import type { Happening } from '../state/happening.ts';
import type { OrderRecord } from '../state/order-record.ts';
import { newWorld, nowIn } from '../state/world.ts';
import type { OrderInput } from '../wire.ts';
import { field } from './field.ts';

const schema = buildSchema(readFileSync(PATHS.adminSchema, 'utf8'));
const operations = adminOperations();

/** Shopify's Admin API in a world of its own, asked in the very words of the app. Fulfilment orders exist at once. */
export function newShopify(changes: Partial<GraphqlContext> = {}) {
  const world = newWorld();
  world.pace = { fulfilmentDelayMs: 0, cancelDelayMs: 0 };
  const shop = world.shops.get('atelier-lumen.myshopify.com');
  const happenings: Happening[] = [];
  world.happenings.subscribe((happening) => happenings.push(happening));
  const usual = {
    schema,
    world,
    shop,
    scopes: requestedScopes(),
    functions: [{ handle: 'checkout-validation', uid: 'f-1' }],
    triggers: ['order-held'],
  };
  const ask = (operation: string, variables: Readonly<Record<string, unknown>> = {}): GraphqlReply => {
    const document = operations.get(`${operation}.graphql`);
    if (document === undefined) throw new Error(`the app has no operation ${operation}`);
    const rest = { apiKey: world.app.apiKey, bucket: newBucket(), isThrottled: false, now: nowIn(world) };
    return answerGraphql({ ...usual, ...rest, ...changes }, { query: print(document), variables, operationName: null });
  };
  const place = (input: OrderInput = {}): OrderRecord => {
    placeByKind(world, input);
    const order = world.orders.at(-1);
    if (order === undefined) throw new Error('no order was placed');
    return order;
  };
  const topics = (): readonly string[] => happenings.flatMap(({ notices }) => notices.map(({ topic }) => topic));
  return { world, shop, ask, place, happenings, topics };
}

/** What one field of the answer holds. */
export const answer = (reply: GraphqlReply, ...path: readonly string[]): unknown => path.reduce<unknown>(field, reply.data);
export const codes = (reply: GraphqlReply): unknown => reply.errors?.map(({ extensions }) => extensions?.code);
