/** Session tokens as Shopify mints them for an app's pages and extensions, and such as only an attacker would. */
import { randomBytes, randomUUID } from 'node:crypto';
import { HOUSE } from '../state/catalogue.ts';
import { asObject, integer, object, oneOf, orNull, text } from '../state/parse.ts';
import { nowIn, type World } from '../state/world.ts';
import type { TokenInput } from '../wire.ts';
import { signJwt, unsignedJwt, type Claims } from './jwt.ts';

const fields = object({
  shop: text(255),
  customer: orNull(text(255)),
  user: text(64),
  expiresInSeconds: integer(-10_000_000, 10_000_000),
  claims: asObject,
  signature: oneOf('good', 'wrong-secret', 'none'),
});
export const parseTokenInput = (body: unknown): TokenInput => fields(body ?? {}, '');

/** A shopper's token lives five minutes; `dest` has no scheme, there is no `iss` and no `sid`, and a guest has no `sub`. */
export function mintBuyerToken(world: World, input: TokenInput): string {
  const sub = input.customer === undefined || input.customer === null ? {} : { sub: input.customer };
  return mint(world, input, { dest: input.shop ?? HOUSE.domain, ...sub, ...times(world, input.expiresInSeconds ?? 300) });
}

/** A staff member's token lives one minute. */
export function mintAdminToken(world: World, input: TokenInput): string {
  const dest = `https://${input.shop ?? HOUSE.domain}`;
  const staff = { iss: `${dest}/admin`, dest, sub: input.user ?? '42', sid: randomUUID() };
  return mint(world, input, { ...staff, ...times(world, input.expiresInSeconds ?? 60) });
}

function mint(world: World, input: TokenInput, usual: Claims): string {
  const merged: Claims = { ...usual, aud: world.app.apiKey, jti: randomUUID(), ...input.claims };
  const claims = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
  if (input.signature === 'none') return unsignedJwt(claims);
  return signJwt(claims, input.signature === 'wrong-secret' ? randomBytes(32).toString('hex') : world.app.apiSecret);
}

function times(world: World, seconds: number): Claims {
  const now = Math.floor(nowIn(world) / 1000);
  return { iat: now, nbf: now, exp: now + seconds };
}
