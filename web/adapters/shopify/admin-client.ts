import { setTimeout as sleep } from 'node:timers/promises';
import { Session } from '@shopify/shopify-api';
import { AppError } from '../../core/shared/app-error.ts';
import { SECOND_MS } from '../../core/shared/clock.ts';
import type { ShopDomain } from '../../core/shop/shop-domain.ts';
import { adminFault } from './admin-fault.ts';
import type { AccessTokens } from './offline-access.ts';
import type { Operation } from './operations.ts';
import type { ShopifyLibrary } from './shopify-library.ts';

export type AdminClientPorts = Readonly<{
  library: ShopifyLibrary;
  access: Pick<AccessTokens, 'tokenOf' | 'expire' | 'drop'>;
  wait?: (ms: number) => Promise<unknown>;
}>;

/** An operation without required variables may be called without any. */
type AdminCall<Variables extends object> = Readonly<{ shop: ShopDomain }> &
  (Record<string, never> extends Variables ? Readonly<{ variables?: Variables }> : Readonly<{ variables: Variables }>);

/** Asks a shop's Admin API. Throws AppError `shopify-unreachable`, `shopify-access-lost` or `shopify-refused`. */
export type AdminClient = <Variables extends object, Reply>(
  operation: Operation<Variables, Reply>,
  call: AdminCall<Variables>,
) => Promise<Reply>;

/** In all. A page or a job waits for the answer; what takes longer is tried again by whoever asked. */
const MAX_WAIT_MS = 20 * SECOND_MS;

export function adminClient({ library, access, wait = sleep }: AdminClientPorts): AdminClient {
  async function send<Variables extends object, Reply>(
    operation: Operation<Variables, Reply>,
    call: AdminCall<Variables>,
    state: Readonly<{ waitedMs: number; hasRenewed: boolean }>,
  ): Promise<Reply> {
    const accessToken = await access.tokenOf(call.shop);
    try {
      return await request(library, operation, { ...call, accessToken });
    } catch (error) {
      if (error instanceof AppError) throw error;
      const fault = adminFault(error);
      if (fault.kind === 'failed') throw fault.error;
      if (fault.kind === 'unauthorised') {
        await renounce(call.shop, accessToken, state.hasRenewed);
        return send(operation, call, { ...state, hasRenewed: true });
      }
      const waitedMs = state.waitedMs + fault.waitMs;
      if (waitedMs > MAX_WAIT_MS) throw new AppError('shopify-unreachable', 'the Admin API throttles this shop for longer than we wait');
      await wait(fault.waitMs);
      return send(operation, call, { ...state, waitedMs });
    }
  }

  /** The pair is refreshed, once: the answer to an earlier refresh may have been lost, or another process has renewed it while the call was on its way. */
  async function renounce(shop: ShopDomain, accessToken: string, hasRenewed: boolean): Promise<void> {
    if (!hasRenewed) return access.expire(shop, accessToken);
    await access.drop(shop, accessToken);
    throw new AppError('shopify-access-lost', 'the Admin API does not take our access: a merchant must open the app');
  }

  return (operation, call) => send(operation, call, { waitedMs: 0, hasRenewed: false });
}

async function request<Variables extends object, Reply>(
  { clients }: ShopifyLibrary,
  { name, document, reply }: Operation<Variables, Reply>,
  { shop, variables, accessToken }: AdminCall<Variables> & Readonly<{ accessToken: string }>,
): Promise<Reply> {
  const session = new Session({ id: `offline_${shop}`, shop, state: '', isOnline: false, accessToken });
  const answer: Readonly<{ data?: unknown }> = await new clients.Graphql({ session }).request(document, { variables: { ...variables } });
  const parsed = reply.safeParse(answer.data);
  if (!parsed.success) throw new AppError('shopify-refused', `the Admin API answered ${name} in an unknown shape`);
  return parsed.data;
}
