/** The sandbox's pages and what Shopify's CDN would serve: the built checkout extension and App Bridge. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { Router, type Response } from 'express';
import { builtScript, HOSTED_EXTENSIONS, type HostedExtension, localesFolder, PATHS } from '../state/extensions.ts';
import { Refusal } from '../state/refusal.ts';

const PAGES: Readonly<Record<string, string>> = {
  '/': 'desk.html',
  '/store': 'store.html',
  '/checkout/:token': 'checkout.html',
  '/admin': 'admin.html',
  '/admin/{*path}': 'admin.html',
  '/phone': 'phone.html',
};
/** What `build.ts` of the extension takes for APP_URL when nothing else is said. */
const BUILT_APP_URL = 'http://localhost:3001';

export function pageRoutes(appUrl: string): Router {
  const router = Router();
  for (const [path, file] of Object.entries(PAGES))
    router.get(path, (_request, response) => {
      sendBuilt(response, file);
    });
  router.get('/app-bridge.js', (_request, response) => {
    sendBuilt(response, 'app-bridge.js');
  });
  router.use('/sandbox/assets', express.static(join(PATHS.pages, 'assets'), { cacheControl: false, index: false }));
  for (const handle of HOSTED_EXTENSIONS) router.use('/extensions', extensionRoutes(handle, appUrl));
  return router;
}

const BUILD_COMMANDS: Readonly<Record<HostedExtension, string>> = {
  'checkout-verification': 'npm run build:extension',
  'order-details-block': 'npm run build:order-details-block',
};

function extensionRoutes(handle: HostedExtension, appUrl: string): Router {
  const router = Router();
  router.get(`/${handle}.js`, async (_request, response) => {
    const script = await read(builtScript(handle), BUILD_COMMANDS[handle]);
    // Bundling writes APP_URL into the script; a sandbox on other ports stands at another address.
    response.type('js').send(script.replaceAll(BUILT_APP_URL, appUrl));
  });
  router.get(`/${handle}/locales/:file`, async (request, response) => {
    const { file } = request.params;
    if (!/^[A-Za-z-]{2,10}(\.default)?\.json$/.test(file)) throw new Refusal(404, 'not-found', 'There is no such language file.');
    response.type('json').send(await localeFile(join(localesFolder(handle), file)));
  });
  return router;
}

/** Asked for by language: `en.json` is the file that the extension calls `en.default.json`. */
async function localeFile(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => read(path.replace(/\.json$/, '.default.json'), null));
}

function sendBuilt(response: Response, file: string): void {
  response.set('cache-control', 'no-cache');
  response.sendFile(join(PATHS.pages, file), (error) => {
    if (error !== undefined && !response.headersSent) response.status(404).json(missing(file, 'npm run build:sandbox'));
  });
}

async function read(path: string, command: string | null): Promise<string> {
  return readFile(path, 'utf8').catch(() => {
    const { error } = missing(path, command);
    throw new Refusal(404, error.code, error.message);
  });
}

function missing(what: string, command: string | null): { error: { code: string; message: string } } {
  return { error: { code: 'not-found', message: command === null ? 'There is no such file.' : `${what} is not built: ${command}` } };
}
