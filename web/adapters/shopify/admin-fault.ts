import { GraphqlQueryError, HttpThrottlingError } from '@shopify/shopify-api';
import * as z from 'zod';
import { AppError } from '../../core/shared/app-error.ts';
import { SECOND_MS } from '../../core/shared/clock.ts';
import { nameOf, statusOf } from './library-error.ts';

/** What a failed call means: wait so long, a token that is no longer taken, or an error to hand on. */
export type AdminFault =
  Readonly<{ kind: 'throttled'; waitMs: number }> | Readonly<{ kind: 'unauthorised' }> | Readonly<{ kind: 'failed'; error: AppError }>;

const number = z.number();
const BODY = z.object({
  errors: z.object({ graphQLErrors: z.array(z.object({ extensions: z.object({ code: z.string() }).optional() })).min(1) }),
  extensions: z
    .object({
      cost: z.object({
        requestedQueryCost: number,
        throttleStatus: z.object({ currentlyAvailable: number, restoreRate: number.positive() }),
      }),
    })
    .optional(),
});

/** Shopify's own trouble, not ours: the same call may succeed later. */
const PASSING = new Set(['INTERNAL_SERVER_ERROR', 'TIMEOUT', 'SERVICE_UNAVAILABLE']);
const DEFAULT_WAIT_MS = SECOND_MS;

/** Reads codes and statuses only: the library's messages quote what was sent. */
export function adminFault(error: unknown): AdminFault {
  if (error instanceof GraphqlQueryError) return graphqlFault(error.body);
  const status = statusOf(error);
  if (error instanceof HttpThrottlingError) return { kind: 'throttled', waitMs: (Number(error.response.retryAfter) || 1) * SECOND_MS };
  if (status === 401) return { kind: 'unauthorised' };
  if (status !== null && status >= 400 && status < 500) {
    return { kind: 'failed', error: new AppError('shopify-refused', `the Admin API answered ${status}`) };
  }
  return { kind: 'failed', error: new AppError('shopify-unreachable', `the Admin API gave no answer (${nameOf(error)})`) };
}

function graphqlFault(body: unknown): AdminFault {
  const parsed = BODY.safeParse(body);
  const code = parsed.data?.errors.graphQLErrors[0]?.extensions?.code ?? 'without a code';
  if (code === 'THROTTLED') return { kind: 'throttled', waitMs: restoreMs(parsed.data?.extensions?.cost) };
  return {
    kind: 'failed',
    error: new AppError(PASSING.has(code) ? 'shopify-unreachable' : 'shopify-refused', `the Admin API refused: ${code}`),
  };
}

type Cost = NonNullable<z.infer<typeof BODY>['extensions']>['cost'];

/** Until the bucket holds what the query asks for. */
function restoreMs(cost: Cost | undefined): number {
  if (!cost) return DEFAULT_WAIT_MS;
  const { currentlyAvailable, restoreRate } = cost.throttleStatus;
  return Math.max(100, Math.ceil(((cost.requestedQueryCost - currentlyAvailable) / restoreRate) * SECOND_MS));
}
