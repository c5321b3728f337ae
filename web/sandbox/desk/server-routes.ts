/** The clock, the real server's life, and starting over. */
import { Router } from 'express';
import { inTurn } from '../server/in-turn.ts';
import { sendWebhook } from '../webhooks/send-webhook.ts';
import { flag, integer, object, oneOf, required } from '../state/parse.ts';
import { Refusal } from '../state/refusal.ts';
import { nowIn, revokeSecret, rotateSecret, type World } from '../state/world.ts';
import type { Desk } from './desk.ts';

const TEN_YEARS_MS = 315_360_000_000;
const parseClock = object({ advanceMs: integer(-TEN_YEARS_MS, TEN_YEARS_MS), reset: flag });
const ACTIONS = ['kill', 'restart', 'stop', 'start', 'rotate-secret', 'revoke-secret'] as const;
type Action = (typeof ACTIONS)[number];
const parseAction = object({ action: oneOf(...ACTIONS) });
const parseReset = object({ fresh: flag });

export function serverRoutes(desk: Desk): Router {
  const router = Router();
  const actInTurn = inTurn((action: Action) => act(desk, action));
  router.get('/clock', (_request, response) => {
    response.json(clockOf(desk.world));
  });
  router.post('/clock', async (request, response) => {
    const { advanceMs, reset } = parseClock(request.body, '');
    if (reset !== true && advanceMs === undefined) throw new Refusal(400, 'input-invalid', 'Name advanceMs, or reset: true.');
    desk.world.clockOffsetMs = reset === true ? 0 : desk.world.clockOffsetMs + (advanceMs ?? 0);
    await desk.server.moveClock(desk.world.clockOffsetMs);
    const clock = clockOf(desk.world);
    desk.world.events.emit({ type: 'clock', ...clock });
    response.json(clock);
  });
  router.post('/webhooks', async (request, response) => {
    response.json({ status: await sendWebhook(desk.world, desk.appUrl, request.body) });
  });
  router.post('/server', async (request, response) => {
    const { action } = parseAction(request.body, '');
    await actInTurn(required(action, 'action'));
    response.json({ pid: desk.server.pid() });
  });
  router.post('/reset', async (request, response) => {
    const { fresh } = parseReset(request.body ?? {}, '');
    await desk.reset(fresh === true);
    response.json({ fresh: fresh === true });
  });
  return router;
}

/** A secret is rotated as an operator does it: the server starts again with the new one, and knows the old one until it is revoked. */
async function act({ server, world }: Desk, action: Action): Promise<void> {
  if (action === 'rotate-secret') rotateSecret(world);
  if (action === 'revoke-secret') revokeSecret(world);
  if (action !== 'start') await server.stop(action === 'kill' ? 'SIGKILL' : 'SIGTERM');
  if (action !== 'kill' && action !== 'stop') await server.start();
}

function clockOf(world: World): Readonly<{ now: number; offsetMs: number }> {
  return { now: nowIn(world), offsetMs: world.clockOffsetMs };
}
