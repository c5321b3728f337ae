import express, { type Request, type RequestHandler, type Response } from 'express';
import { isRefusal, type Refusal } from '../core/shared/refusal.ts';
import type { Cors } from './cors.ts';
import { sendRefusal } from './errors.ts';

/**
 * One entry of the table that the app is made of and the tests walk. `kind`: who may call it, and by what they show it. buyer, admin: a session token. proxy: Shopify's app proxy,
 * whose signature names the shop. hosted: whoever holds the signed link of an order. webhook: Shopify or Vonage, by signature. page: anybody.
 */
export type Route = Readonly<{
  method: 'get' | 'post' | 'put';
  path: string;
  kind: 'buyer' | 'admin' | 'proxy' | 'hosted' | 'webhook' | 'page';
  /** Where other origins may call it. */ cors?: Cors;
  handlers: readonly RequestHandler[];
}>;

export const KB = 1_024;

/** The body as bytes: each route says itself what it believes. Compressed ones are refused, so that the limit means what it says. */
export const bytes = (limit: number): RequestHandler => express.raw({ type: () => true, limit, inflate: false });

/** Answers with what the work gives: 200 (or `status`) and the value, or the refusal. */
export function answering(work: (request: Request) => Promise<object>, status = 200): RequestHandler {
  return async (request, response) => {
    reply(response, await work(request), status);
  };
}

export function reply(response: Response, answer: object | Refusal, status = 200): void {
  if (isRefusal(answer)) sendRefusal(response, answer);
  else response.status(status).json(answer);
}

/** The token of `Authorization: Bearer …`, null when there is none. */
export function bearerOf(request: Request): string | null {
  return /^Bearer +([^\s]+)$/i.exec(request.get('authorization') ?? '')?.[1] ?? null;
}

/** A named part of the path; Express gives lists for wildcards only, and no route has one. */
export function pathPart(request: Request, name: string): string {
  const part = request.params[name];
  return typeof part === 'string' ? part : '';
}
