/** The control API of wire.ts: read the body, do it, answer. */
import express, { Router } from 'express';
import { askApp } from '../block/ask-app.ts';
import { setCartMetafield, createCart, editCart, findCart } from '../store/carts.ts';
import { parseCartInput } from '../store/cart-input.ts';
import { viewOf } from '../store/cart-view.ts';
import { completeCart, FUNCTION_STEPS, previewFunction } from '../store/completion.ts';
import { HOUSE } from '../state/catalogue.ts';
import { object, oneOf, required } from '../state/parse.ts';
import { adminFrameUrl } from '../tokens/admin-frame.ts';
import { mintAdminToken, mintBuyerToken, parseTokenInput } from '../tokens/mint.ts';
import { behaviourRoutes } from './behaviour-routes.ts';
import type { Desk } from './desk.ts';
import { answerError, unknownRoute } from './errors.ts';
import { streamEvents } from './event-stream.ts';
import { orderRoutes, shopLifeRoutes } from './order-routes.ts';
import { serverRoutes } from './server-routes.ts';
import { isOf, shopIn } from './shop-in.ts';
import { stateOf } from './state.ts';

const parseSurface = object({ surface: oneOf('checkout', 'wallet', 'order-api') });
const parseStep = object({ step: oneOf(...FUNCTION_STEPS) });

export function controlRoutes(desk: Desk): Router {
  const router = Router();
  router.use(express.json({ limit: '2mb' }));
  router.get('/state', (request, response) => {
    response.json(stateOf(desk, shopIn(request) ?? HOUSE.domain));
  });
  router.get('/events', streamEvents(desk.world.events));
  router.get('/messages', (request, response) => {
    const { to } = request.query;
    const digits = typeof to === 'string' ? to.replace(/\D/g, '') : null;
    const found = desk.world.messages.filter(isOf(shopIn(request))).filter((message) => digits === null || message.to === digits);
    response.json({ messages: found.toReversed() });
  });
  router.use(cartRoutes(desk), tokenRoutes(desk), orderRoutes(desk), shopLifeRoutes(desk), behaviourRoutes(desk), serverRoutes(desk));
  router.use(unknownRoute, answerError);
  return router;
}

function cartRoutes({ world }: Desk): Router {
  const router = Router();
  router.post('/carts', (request, response) => {
    response.status(201).json(viewOf(createCart(world, parseCartInput(request.body ?? {}))));
  });
  router.get('/carts/:token', (request, response) => {
    response.json(viewOf(findCart(world, request.params.token)));
  });
  router.patch('/carts/:token', (request, response) => {
    response.json(viewOf(editCart(world, request.params.token, parseCartInput(request.body ?? {}))));
  });
  router.put('/carts/:token/metafields', (request, response) => {
    response.json(viewOf(setCartMetafield(world, request.params.token, request.body)));
  });
  router.post('/carts/:token/complete', (request, response) => {
    const { surface = 'checkout' } = parseSurface(request.body ?? {}, '');
    response.json(completeCart(world, request.params.token, surface));
  });
  router.post('/carts/:token/function', (request, response) => {
    const { step } = parseStep(request.body ?? {}, '');
    response.json(previewFunction(world, request.params.token, required(step, 'step')));
  });
  return router;
}

function tokenRoutes({ world, appUrl }: Desk): Router {
  const router = Router();
  router.post('/tokens/buyer', (request, response) => {
    response.json({ token: mintBuyerToken(world, parseTokenInput(request.body)) });
  });
  router.post('/tokens/admin', (request, response) => {
    response.json({ token: mintAdminToken(world, parseTokenInput(request.body)) });
  });
  router.get('/admin-frame', (request, response) => {
    const { path, locale } = request.query;
    const frame = {
      shop: shopIn(request) ?? HOUSE.domain,
      path: typeof path === 'string' ? path : '/',
      locale: typeof locale === 'string' ? locale : 'en',
    };
    response.json({ url: adminFrameUrl(world, appUrl, frame) });
  });
  router.post('/block-requests', async (request, response) => {
    response.json(await askApp(appUrl, request.body));
  });
  return router;
}
