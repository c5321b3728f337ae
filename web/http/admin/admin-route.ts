import type { Request, RequestHandler, Response } from 'express';
import { isRefusal, refuse, type Refusal } from '../../core/shared/refusal.ts';
import { sendRefusal } from '../errors.ts';
import { requestIdOf } from '../request-notes.ts';
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
    const staff = await authenticate(parts, request, response);
    if (isRefusal(staff)) {
      // App Bridge's fetch asks once more with a fresh token.
      response.set('X-Shopify-Retry-Invalid-Session-Request', '1');
      sendRefusal(response, staff);
      return;
    }
    const read = input(request);
    reply(response, isRefusal(read) ? read : await run({ staff, id: pathPart(request, 'id'), input: read.value }));
  };
  return { method, path, kind: 'admin', handlers: [bytes(64 * KB), handler] };
}

async function authenticate({ tokens, access, log }: AppParts, request: Request, response: Response): Promise<Staff | Refusal> {
  const token = bearerOf(request);
  if (token === null) return refuse('token-missing', 'send the session token as Authorization: Bearer');
  const staff = tokens.admin(token);
  if (isRefusal(staff)) return staff;
  try {
    await access(staff.shop, token);
  } catch (error) {
    // Shopify being down must not lock a merchant out of their settings; what needs the access says so itself.
    log.failure(error, requestIdOf(response));
  }
  return staff;
}
