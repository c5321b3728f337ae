/** How Vonage and Shopify misbehave, and what Shopify's Admin API received. */
import { Router } from 'express';
import { flag, integer, object, oneOf, required, text } from '../state/parse.ts';
import { Refusal } from '../state/refusal.ts';
import { STATUS_TEXTS } from '../vonage/status-table.ts';
import { partOf, RECEIPT_METHODS, RECEIPT_STATUSES, sendReceipt, writeReceipt, type ReceiptPlan } from '../vonage/receipts.ts';
import type { VonageBehaviour } from '../wire.ts';
import type { Desk } from './desk.ts';

const parseVonage = object({
  answer: oneOf('accept', 'throttle', 'status', 'http', 'hang', 'reset', 'empty', 'lost-answer'),
  status: oneOf(...Object.keys(STATUS_TEXTS)),
  httpStatus: integer(400, 599),
  times: integer(1, 1_000_000),
  receipts: oneOf('normal', 'lost', 'failed', 'reordered', 'duplicated', 'unsigned'),
  receiptDelayMs: integer(0, 600_000),
});
const parseAdmin = object({ failNext: integer(0, 1_000_000), status: integer(400, 599), throttleNext: integer(0, 1_000_000) });
const parseReceipt = object({
  messageId: text(64),
  status: oneOf(...RECEIPT_STATUSES),
  forged: flag,
  signed: flag,
  staleBySeconds: integer(-86_400_000, 86_400_000),
  replay: flag,
  method: oneOf(...RECEIPT_METHODS),
});

export function behaviourRoutes(desk: Desk): Router {
  const { world } = desk;
  const router = Router();
  router.get('/vonage', (_request, response) => {
    response.json(world.vonage);
  });
  router.put('/vonage', (request, response) => {
    // What is not named is as usual again, but for the delay: so that one PUT never inherits an earlier test's fault.
    const usual: VonageBehaviour = { answer: 'accept', receipts: 'normal', receiptDelayMs: world.vonage.receiptDelayMs };
    world.vonage = { ...usual, ...parseVonage(request.body, '') };
    response.json(world.vonage);
  });
  router.post('/vonage/receipts', async (request, response) => {
    response.json({ status: await sendOne(desk, request.body) });
  });
  router.get('/admin-api', (_request, response) => {
    response.json({ requests: world.adminRequests });
  });
  router.put('/admin-api', (request, response) => {
    world.adminBehaviour = { ...world.adminBehaviour, ...parseAdmin(request.body, '') };
    response.json(world.adminBehaviour);
  });
  return router;
}

async function sendOne(desk: Desk, body: unknown): Promise<number> {
  const { messageId, replay, method, status, ...rest } = parseReceipt(body, '');
  const id = required(messageId, 'messageId');
  const { part } = partOf(desk.outbox, id);
  if (replay === true) {
    const last = desk.outbox.lastReceipts.get(part.messageId);
    if (last === undefined) throw new Refusal(409, 'receipt-none', 'No receipt was sent for this message that could be replayed.');
    return sendReceipt(desk, last, method);
  }
  const plan: ReceiptPlan = { ...rest, status: required(status, 'status') };
  return sendReceipt(desk, writeReceipt(desk, id, plan), method);
}
