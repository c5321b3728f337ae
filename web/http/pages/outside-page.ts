import type { Response } from 'express';

/** For whoever opens the app's address by itself: merchants open it from their own admin, which says whose shop it is. */
export function outsidePage(response: Response): void {
  response.status(200).type('html').send(DOCUMENT);
}

const DOCUMENT = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <title>Selvedge</title>
  </head>
  <body>
    <h1>Selvedge</h1>
    <p>Open Selvedge from your Shopify admin: Apps, then Selvedge.</p>
    <p><a href="https://admin.shopify.com/" rel="noreferrer">Go to your Shopify admin</a></p>
  </body>
</html>
`;
