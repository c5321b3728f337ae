/** The store's pages, each with what its theme and the app's blocks make of the visitor's cart. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router, type Request } from 'express';
import { sampleShopper } from '../browser/ui/sample-shoppers.ts';
import { PATHS } from '../state/extensions.ts';
import { Refusal } from '../state/refusal.ts';
import type { World } from '../state/world.ts';
import { editCart } from '../store/carts.ts';
import { renderBlock } from './theme-block.ts';
import { ASSETS_URL, THEME, themeLiquid } from './theme-liquid.ts';
import { themeObjects } from './theme-objects.ts';
import { cartOf } from './visitor.ts';

export function storePages(world: World): Router {
  const router = Router();
  router.get(['/store', '/products/:id'], (request, response) => {
    response.set('cache-control', 'no-store').send(page('store.html', `<div id="page"></div>${embed(world, request)}`));
  });
  router.get('/cart', (request, response) => {
    response.set('cache-control', 'no-store').send(page('cart.html', `<div id="page"></div>${cartMain(world, request)}`));
  });
  router.post('/cart', (request, response) => {
    response.redirect(303, toCheckout(world, request));
  });
  router.use(ASSETS_URL, express.static(join(THEME, 'assets'), { cacheControl: false, index: false }));
  return router;
}

/** The app embed, which stands at the end of every page's body. */
function embed(world: World, request: Request): string {
  return renderBlock('drawer', themeObjects(world, cartOf(world, request), request));
}

/** The theme's cart page, with the app block where the merchant put it: above the checkout button. */
function cartMain(world: World, request: Request): string {
  const input = themeObjects(world, cartOf(world, request), request);
  const template = readFileSync(join(import.meta.dirname, 'theme/cart.liquid'), 'utf8');
  const objects = { ...input.objects, app_block: renderBlock('verification', input) };
  return String(themeLiquid(input.speech).parseAndRenderSync(template, objects));
}

/** Takes the cart to its checkout, with what a returning shopper's browser fills in there. */
function toCheckout(world: World, request: Request): string {
  const cart = cartOf(world, request);
  if (cart.lines.length === 0) return '/cart';
  const { email, phone } = sampleShopper(cart.country);
  editCart(world, cart.token, { email: cart.email ?? email, phone: cart.phone ?? (phone === '' ? null : phone) });
  return `/checkout/${cart.token}`;
}

function page(file: string, body: string): string {
  try {
    return readFileSync(join(PATHS.pages, file), 'utf8').replace('<body></body>', () => `<body>${body}</body>`);
  } catch {
    throw new Refusal(404, 'not-found', `${file} is not built: npm run build:sandbox`);
  }
}
