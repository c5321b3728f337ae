/** POST /admin/oauth/access_token: token exchange and refresh, as an embedded app with expiring tokens uses them. */
import type { Shop } from '../state/shops.ts';
import { nowIn, type World } from '../state/world.ts';
import { readJwt } from '../tokens/jwt.ts';
import { issueGrant, issueOnlineToken, refreshGrant, secondsUntil } from './grants.ts';

export type TokenReply = Readonly<{
  status: number;
  body: Readonly<Record<string, unknown>>;
  /** Shopify did it, and the answer is lost on its way. */ isLost?: boolean;
}>;
type Form = Readonly<Record<string, unknown>>;
type Context = Readonly<{ world: World; shop: Shop; scopes: readonly string[] }>;

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ID_TOKEN = 'urn:ietf:params:oauth:token-type:id_token';
const OFFLINE = 'urn:shopify:params:oauth:token-type:offline-access-token';
const ONLINE = 'urn:shopify:params:oauth:token-type:online-access-token';

export function answerTokenRequest(context: Context, form: Form): TokenReply {
  const { app } = context.world;
  if (form.client_id !== app.apiKey) return refused('application_cannot_be_found', 'No app has this client id.');
  if (form.client_secret !== app.apiSecret && (app.previousSecret === null || form.client_secret !== app.previousSecret))
    return refused('invalid_client', 'The client secret does not match.');
  if (form.grant_type === 'refresh_token') return refresh(context, form);
  if (form.grant_type === EXCHANGE) return exchange(context, form);
  return refused('unsupported_grant_type', 'Use token exchange or a refresh token.');
}

function exchange(context: Context, form: Form): TokenReply {
  const { world, shop } = context;
  if (!shop.isInstalled) return refused('invalid_request', 'The app is not installed in this shop.');
  if (form.subject_token_type !== ID_TOKEN) return refused('invalid_request', 'The subject token must be an id token.');
  const user = staffOf(context, form.subject_token);
  if (user === null) return refused('invalid_subject_token', 'The session token is not valid for this app and shop.');
  if (form.requested_token_type === ONLINE) return online(context, user);
  if (form.requested_token_type !== OFFLINE) return refused('invalid_request', 'Ask for an online or an offline token.');
  // Apps made since April 2026 get no other kind: an app that forgets `expiring` must not work here either.
  if (form.expiring !== '1') return refused('invalid_request', 'Offline access tokens must be expiring.');
  shop.exchanges += 1;
  return granted(context, issueGrant(shop, nowIn(world)));
}

function refresh(context: Context, form: Form): TokenReply {
  const token = typeof form.refresh_token === 'string' ? form.refresh_token : '';
  const { shop, world } = context;
  const grant = refreshGrant(shop, token, nowIn(world));
  if (grant === null) return refused('invalid_grant', 'The refresh token is unknown, used or expired.');
  shop.refreshes += 1;
  const isLost = shop.loseRefreshAnswers > 0;
  if (isLost) shop.loseRefreshAnswers -= 1;
  return { ...granted(context, grant), isLost };
}

/** The staff member of a valid admin token for this very shop; a shopper's token names none. */
function staffOf({ world, shop }: Context, token: unknown): string | null {
  const claims = typeof token === 'string' ? readJwt(token, world.app.apiSecret) : null;
  const now = nowIn(world) / 1000;
  if (claims?.aud !== world.app.apiKey || claims.dest !== `https://${shop.domain}`) return null;
  if (typeof claims.exp !== 'number' || claims.exp <= now) return null;
  if (typeof claims.nbf !== 'number' || claims.nbf > now + 10) return null;
  return typeof claims.sub === 'string' ? claims.sub : null;
}

function granted({ world, scopes }: Context, grant: NonNullable<Shop['grant']>): TokenReply {
  const now = nowIn(world);
  const body = {
    access_token: grant.accessToken,
    scope: scopes.join(','),
    expires_in: secondsUntil(grant.expiresAt, now),
    refresh_token: grant.refreshToken,
    refresh_token_expires_in: secondsUntil(grant.refreshExpiresAt, now),
  };
  return { status: 200, body };
}

function online({ world, shop, scopes }: Context, user: string): TokenReply {
  const scope = scopes.join(',');
  const associated_user = {
    id: Number(user),
    first_name: 'Camille',
    last_name: 'Laurent',
    email: `staff-${user}@${shop.domain}`,
    email_verified: true,
    account_owner: user === '42',
    locale: 'en',
    collaborator: false,
  };
  const body = {
    access_token: issueOnlineToken(shop, nowIn(world)),
    scope,
    expires_in: shop.accessTokenMs / 1000,
    associated_user_scope: scope,
    associated_user,
  };
  return { status: 200, body };
}

function refused(error: string, error_description: string): TokenReply {
  return { status: error === 'invalid_client' ? 401 : 400, body: { error, error_description } };
}
