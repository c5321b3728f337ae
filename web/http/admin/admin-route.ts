import type { RequestHandler } from 'express';
import { isRefusal, refuse } from '../../core/shared/refusal.ts';
import { sendRefusal } from '../errors.ts';
import { bearerOf, bytes, KB, pathPart, reply, type Route } from '../route.ts';
import type { Reader } from '../validate.ts';
import type { AppParts, Staff } from '../verbs.ts';

type AdminCall<Input> = Readonly<{ staff: Staff; id: string; input: Input }>;

export type AdminRouteOptions<Input> = Readonly<{
  method: Route['method'];
  path: string;
  input: Reader<Input>;
  run(call: AdminCall<Input>): Promise<object>;
}>;

/** A route of the merchant's, with the token of a staff member in the Shopify admin; a shopper's is refused, whatever it names. */
export function adminRoute<Input>(parts: AppParts, { method, path, input, run }: AdminRouteOptions<Input>): Route {
  const handler: RequestHandler = async (request, response) => {
    const token = bearerOf(request);
    const staff = token === null ? NO_TOKEN : parts.tokens.admin(token);
    if (isRefusal(staff)) {
      // App Bridge's fetch asks once more with a fresh token.
      response.set('X-Shopify-Retry-Invalid-Session-Request', '1');
      sendRefusal(response, staff);
      return;
    }
    const read = input(request);
    if (isRefusal(read)) reply(response, read);
    else reply(response, await parts.visit(staff, token ?? '', () => run({ staff, id: pathPart(request, 'id'), input: read.value })));
  };
  return { method, path, kind: 'admin', handlers: [bytes(64 * KB), handler] };
}

const NO_TOKEN = refuse('token-missing', 'send the session token as Authorization: Bearer');
