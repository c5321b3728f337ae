import { setTimeout as sleep } from 'node:timers/promises';
import type { RequestHandler } from 'express';
import { refuse } from '../../core/shared/refusal.ts';
import { answering } from '../route.ts';
import type { AppParts } from '../verbs.ts';

/** A database that takes longer than this serves nobody. */
const DEADLINE_MS = 2_000;
const DOWN = refuse('overloaded', 'the database does not answer', { retryAfterMs: 1_000 });

/** 200 while the server can serve, 503 otherwise: for load balancers and whoever starts the process. */
export function health(isHealthy: AppParts['isHealthy']): RequestHandler {
  return answering(async () => {
    const deadline = new AbortController();
    const late = sleep(DEADLINE_MS, false, { signal: deadline.signal }).catch(() => false);
    const isUp = await Promise.race([isHealthy().catch(() => false), late]);
    deadline.abort();
    return isUp ? { status: 'ok' } : DOWN;
  });
}
