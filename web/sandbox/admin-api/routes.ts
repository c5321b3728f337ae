/** Shopify's Admin host: the token endpoint and GraphQL of one API version. */
import { readFileSync } from 'node:fs';
import express, { Router, type Request, type Response } from 'express';
import { buildSchema, Kind, parse, type GraphQLSchema } from 'graphql';
import { functionManifest, PATHS } from '../state/extensions.ts';
import { flowManifests } from '../state/flow-manifests.ts';
import { scopesOf } from '../install/install-life.ts';
import type { Shop } from '../state/shops.ts';
import { nowIn, type World } from '../state/world.ts';
import { asObject } from '../state/parse.ts';
import type { AdminApiRequest } from '../wire.ts';
import { answerGraphql, operationOf, type GraphqlReply, type GraphqlRequest } from './graphql.ts';
import { acceptsToken } from './grants.ts';
import { newBucket, type Bucket } from './throttle.ts';
import { answerTokenRequest } from './token-endpoint.ts';
import type { FunctionOfApp } from './shop-context.ts';

const API_VERSION = '2026-07';
/** The tester's record would otherwise grow with every request of a load test. */
const MAX_RECORDED = 5_000;

export type AdminHost = Readonly<{ world: World; schema: GraphQLSchema; functions: readonly FunctionOfApp[] }>;

export function adminHost(world: World): AdminHost {
  const schema = buildSchema(readFileSync(PATHS.adminSchema, 'utf8'));
  return { world, schema, functions: [functionManifest()] };
}

export function adminRoutes(host: AdminHost): Router {
  const router = Router();
  const buckets = new Map<string, Bucket>();
  router.use(express.json({ limit: '2mb' }), express.urlencoded({ extended: false }));
  router.post('/admin/oauth/access_token', (request, response) => {
    token(host, request, response);
  });
  router.post(`/admin/api/${API_VERSION}/graphql.json`, (request, response) => {
    const { domain } = shopOf(host, request);
    const bucket = buckets.get(domain) ?? newBucket();
    buckets.set(domain, bucket);
    graphql(host, bucket, { request, response });
  });
  return router;
}

function token(host: AdminHost, request: Request, response: Response): void {
  const form = asObject(request.body ?? {}, '');
  const shop = shopOf(host, request);
  const { status, body, isLost } = answerTokenRequest({ world: host.world, shop, scopes: scopesOf(shop) }, form);
  // Neither the subject token nor a secret goes into the record.
  const { grant_type, requested_token_type, expiring } = form;
  record(host, {
    shop,
    kind: 'token',
    operation: null,
    variables: { grant_type, requested_token_type, expiring },
    status,
    errors: body.error ?? null,
  });
  // The answer never arrives.
  if (isLost === true) request.socket.destroy();
  else response.status(status).json(body);
}

function graphql(host: AdminHost, bucket: Bucket, exchange: Readonly<{ request: Request; response: Response }>): void {
  const { world } = host;
  const shop = shopOf(host, exchange.request);
  const asked = read(exchange.request.body);
  const note = { shop, kind: 'graphql', operation: nameOf(asked), variables: asked.variables } as const;
  const reply = (status: number, body: GraphqlReply | Readonly<{ errors: string }>): void => {
    record(host, { ...note, status, errors: body.errors ?? null });
    exchange.response.status(status).json(body);
  };
  if (!acceptsToken(shop, exchange.request.get('x-shopify-access-token') ?? '', nowIn(world)))
    reply(401, { errors: '[API] Invalid API key or access token (unrecognized login or wrong password)' });
  else if (countDown(world, 'failNext')) reply(world.adminBehaviour.status, { errors: 'Internal Server Error' });
  else if (asked.query === '') reply(400, { errors: 'Required parameter missing or invalid' });
  else {
    const isThrottled = countDown(world, 'throttleNext');
    reply(200, answerGraphql({ ...aboutApp(host), shop, scopes: scopesOf(shop), bucket, isThrottled, now: nowIn(world) }, asked));
  }
}

function aboutApp({ world, schema, functions }: AdminHost) {
  const triggers = flowManifests().filter(({ type }) => type === 'flow_trigger');
  return { world, schema, functions, triggers: triggers.map(({ handle }) => handle), apiKey: world.app.apiKey };
}

function read(body: unknown): GraphqlRequest {
  const { query, variables, operationName } = asObject(body ?? {}, '');
  return {
    query: typeof query === 'string' ? query : '',
    variables: variables === undefined || variables === null ? {} : asObject(variables, 'variables'),
    operationName: typeof operationName === 'string' ? operationName : null,
  };
}

function nameOf({ query, operationName }: GraphqlRequest): string | null {
  try {
    const operation = operationOf(parse(query), operationName);
    const field = operation?.selectionSet.selections[0];
    return operation?.name?.value ?? (field?.kind === Kind.FIELD ? field.name.value : null);
  } catch {
    return null;
  }
}

function countDown(world: World, what: 'failNext' | 'throttleNext'): boolean {
  const left = world.adminBehaviour[what];
  if (left > 0) world.adminBehaviour = { ...world.adminBehaviour, [what]: left - 1 };
  return left > 0;
}

/** The host that the app called, which the preload names. */
function shopOf({ world }: AdminHost, request: Request): Shop {
  return world.shops.get(request.get('x-sandbox-host') ?? '');
}

function record({ world }: AdminHost, note: Omit<AdminApiRequest, 'at' | 'shop'> & Readonly<{ shop: Shop }>): void {
  world.adminRequests.push({ ...note, at: nowIn(world), shop: note.shop.domain });
  if (world.adminRequests.length > MAX_RECORDED) world.adminRequests.shift();
}
