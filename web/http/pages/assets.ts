import { access } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { RequestHandler } from 'express';
import { pathPart } from '../route.ts';

/** No dot file, no folder, and not the document, whose placeholders are filled in elsewhere. */
const ASSET = /^[A-Za-z0-9_-][A-Za-z0-9._-]*\.(?:js|css|svg|png|webp|woff2)$/;
const ENCODINGS = [
  { name: 'br', extension: '.br' },
  { name: 'gzip', extension: '.gz' },
] as const;
const FOR_A_YEAR = 'public, max-age=31536000, immutable';

/** Built files, whose names change with their content. A compressed twin beside the file is sent to whoever takes it. */
export function assets(folder: string): RequestHandler {
  return async (request, response, next) => {
    const name = pathPart(request, 'file');
    if (!ASSET.test(name) || !(await exists(join(folder, name)))) {
      next();
      return;
    }
    const encoding = await encodingOf(join(folder, name), request.acceptsEncodings());
    response.vary('Accept-Encoding').type(extname(name)).set('Cache-Control', FOR_A_YEAR);
    if (encoding) response.set('Content-Encoding', encoding.name);
    response.sendFile(`${name}${encoding?.extension ?? ''}`, { root: folder, cacheControl: false });
  };
}

async function encodingOf(file: string, accepted: readonly string[]) {
  for (const encoding of ENCODINGS) {
    if (accepted.includes(encoding.name) && (await exists(`${file}${encoding.extension}`))) return encoding;
  }
  return null;
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
