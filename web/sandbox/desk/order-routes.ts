/** Placed orders, and what Shopify and its Flow tell of them. */
import { Router, type Request } from 'express';
import { runFlowAction } from '../flow/run-action.ts';
import { askForPrivacy } from '../install/privacy.ts';
import { changeInstall, installState } from '../install/install-life.ts';
import { changeCustomer } from '../orders/change-customer.ts';
import { actOnOrder } from '../orders/order-acts.ts';
import { parseOrderAct } from '../orders/order-act-input.ts';
import { findOrder, orderView } from '../orders/order-view.ts';
import { parseOrderInput, placeByKind } from '../orders/place-by-kind.ts';
import { HOUSE } from '../state/catalogue.ts';
import { integer, object } from '../state/parse.ts';
import { setMood } from '../webhooks/webhook-mood.ts';
import type { Desk } from './desk.ts';
import { isOf, shopIn } from './shop-in.ts';

const parsePace = object({ fulfilmentDelayMs: integer(0, 600_000), cancelDelayMs: integer(0, 600_000) });

export function orderRoutes({ world }: Desk): Router {
  const router = Router();
  router.get('/orders', (request, response) => {
    response.json({ orders: world.orders.filter(isOf(shopIn(request))).map((order) => orderView(world, order)) });
  });
  router.post('/orders', (request, response) => {
    response.status(201).json(placeByKind(world, parseOrderInput(request.body ?? {})));
  });
  router.get('/orders/:id', (request, response) => {
    response.json(orderView(world, findOrder(world, request.params.id)));
  });
  router.post('/orders/:id/acts', (request, response) => {
    const order = findOrder(world, request.params.id);
    actOnOrder(world, order, parseOrderAct(request.body));
    response.json(orderView(world, order));
  });
  router.get('/order-pace', (_request, response) => {
    response.json(world.pace);
  });
  router.put('/order-pace', (request, response) => {
    world.pace = { ...world.pace, ...parsePace(request.body, '') };
    response.json(world.pace);
  });
  router.patch('/customers/:id', (request, response) => {
    response.json(changeCustomer(world, request.params.id, request.body));
  });
  return router;
}

export function shopLifeRoutes({ world, appUrl }: Desk): Router {
  const router = Router();
  router.get('/deliveries', (request, response) => {
    const { topic } = request.query;
    const found = world.deliveries.filter(isOf(shopIn(request))).filter((delivery) => topic === undefined || delivery.topic === topic);
    response.json({ deliveries: found.toReversed() });
  });
  router.get('/webhook-behaviour', (_request, response) => {
    response.json(world.webhooks);
  });
  router.put('/webhook-behaviour', (request, response) => {
    response.json(setMood(world, request.body));
  });
  router.post('/privacy', (request, response) => {
    askForPrivacy(world, request.body);
    response.status(202).json({});
  });
  router.get('/flow-triggers', (request, response) => {
    response.json({ triggers: world.flowTriggers.filter(isOf(shopIn(request))).toReversed() });
  });
  router.post('/flow-actions', async (request, response) => {
    response.json(await runFlowAction(world, appUrl, request.body));
  });
  router.get('/install', (request: Request, response) => {
    response.json(installState(world.shops.get(shopIn(request) ?? HOUSE.domain)));
  });
  router.put('/install', (request, response) => {
    response.json(changeInstall(world, request.body));
  });
  return router;
}
