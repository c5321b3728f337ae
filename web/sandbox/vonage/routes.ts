/** Vonage's SMS host, well-behaved or not, as the tester set it. */
import express, { Router, type Response } from 'express';
import { HOUSE } from '../state/catalogue.ts';
import { asObject } from '../state/parse.ts';
import type { World } from '../state/world.ts';
import type { VonageBehaviour } from '../wire.ts';
import { list, newId, nextBehaviour, refuse, take } from './answer.ts';
import { OPENING_BALANCE } from './outbox.ts';
import { scheduleReceipts } from './receipt-plan.ts';
import type { ReceiptContext } from './receipts.ts';
import { readSmsRequest, refusalOf, type SmsRequest } from './sms-request.ts';
import { STATUS_TEXTS } from './status-table.ts';

export function vonageRoutes(context: ReceiptContext): Router {
  const router = Router();
  router.use(express.json(), express.urlencoded({ extended: false }));
  router.post('/sms/json', (request, response) => {
    const asked = readSmsRequest(asObject(request.body ?? {}, ''), request.get('authorization') ?? '', shopsOf(context.world));
    play(context, asked, { behaviour: nextBehaviour(context.world), response });
  });
  router.get('/account/get-balance', (request, response) => {
    const { account } = readSmsRequest({ ...request.query }, request.get('authorization') ?? '', shopsOf(context.world));
    if (account === null) response.status(401).json({ 'error-code': '401', 'error-code-label': 'authentication failed' });
    else response.json({ value: context.outbox.balances.get(account.apiKey) ?? OPENING_BALANCE, autoReload: false });
  });
  return router;
}

function play(context: ReceiptContext, asked: SmsRequest, stage: Readonly<{ behaviour: VonageBehaviour; response: Response }>): void {
  const { behaviour, response } = stage;
  const { world } = context;
  switch (behaviour.answer) {
    case 'accept':
      response.json(accept(context, asked));
      return;
    case 'lost-answer':
      accept(context, asked);
      response.destroy();
      return;
    case 'throttle':
      response.json(refuse(world, asked, refusal('1')));
      return;
    case 'status':
      response.json(refuse(world, asked, refusal(behaviour.status ?? '5')));
      return;
    case 'http':
      list(world, asked, { id: newId(), status: `http-${behaviour.httpStatus ?? 503}` });
      response.status(behaviour.httpStatus ?? 503).json({ type: 'about:blank', title: 'Service unavailable' });
      return;
    case 'hang':
      list(world, asked, { id: newId(), status: 'hang' });
      return;
    case 'reset':
      list(world, asked, { id: newId(), status: 'reset' });
      response.destroy();
      return;
    case 'empty':
      list(world, asked, { id: newId(), status: 'empty' });
      response.json({});
  }
}

function accept(context: ReceiptContext, asked: SmsRequest): object {
  const refused = refusalOf(asked);
  if (refused !== null) return refuse(context.world, asked, refused);
  const accepted = take(context.world, context.outbox, asked);
  if (accepted === null) return refuse(context.world, asked, refusal('4'));
  scheduleReceipts(context, accepted.taken);
  return accepted.answer;
}

function refusal(status: string): Readonly<{ status: string; 'error-text': string }> {
  return { status, 'error-text': STATUS_TEXTS[status] ?? 'Error' };
}

/** The house has its account from the start, every other shop since it was first named. */
function shopsOf(world: World): readonly string[] {
  return [...new Set([HOUSE.domain, ...world.shops.all().map((shop) => shop.domain)])];
}
