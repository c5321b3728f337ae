/** One internal address for all vendors that the server calls; the preload names the host that was meant. */
import express, { type Express } from 'express';
import { adminRoutes, type AdminHost } from '../admin-api/routes.ts';
import { answerError, unknownRoute } from '../desk/errors.ts';
import type { ReceiptContext } from '../vonage/receipts.ts';
import { vonageRoutes } from '../vonage/routes.ts';

export function standInApp(context: ReceiptContext, host: AdminHost): Express {
  const app = express();
  const admin = adminRoutes(host);
  const vonage = vonageRoutes(context);
  app.disable('x-powered-by');
  app.use((request, response, next) => {
    const isShopify = (request.get('x-sandbox-host') ?? '').endsWith('.myshopify.com');
    (isShopify ? admin : vonage)(request, response, next);
  });
  app.use(unknownRoute, answerError);
  return app;
}
