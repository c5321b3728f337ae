import express, { type Express } from 'express';
import { controlRoutes } from './control-routes.ts';
import type { Desk } from './desk.ts';
import { answerError, unknownRoute } from './errors.ts';
import { guard } from './guard.ts';
import { storefront } from '../storefront/routes.ts';
import { pageRoutes } from './pages.ts';

/** All that the tester's browser talks to, on one origin. */
export function deskApp(desk: Desk): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use('/sandbox/api', guard(), controlRoutes(desk));
  app.use(storefront(desk), pageRoutes(desk.appUrl), unknownRoute, answerError);
  return app;
}
