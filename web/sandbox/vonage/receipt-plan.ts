/** Which receipts follow a message by themselves, in order, as the tester set Vonage to behave. */
import type { VonageBehaviour } from '../wire.ts';
import type { Taken } from './outbox.ts';
import { sendReceipt, writeReceipt, type ReceiptContext, type ReceiptPlan } from './receipts.ts';

const PLANS: Readonly<Record<VonageBehaviour['receipts'], readonly ReceiptPlan[]>> = {
  normal: [{ status: 'delivered' }],
  lost: [],
  failed: [{ status: 'failed' }],
  // The later state first: a receiver that believes the last one goes backwards.
  reordered: [{ status: 'delivered' }, { status: 'accepted' }],
  duplicated: [{ status: 'delivered' }],
  unsigned: [{ status: 'delivered', signed: false }],
};

export function scheduleReceipts(context: ReceiptContext, taken: Taken): void {
  const { receipts, receiptDelayMs } = context.world.vonage;
  if (taken.callback === null || !taken.wantsReceipt) return;
  const timer = setTimeout(() => {
    context.outbox.timers.delete(timer);
    // Nobody waits for it: an app that cannot be reached misses its receipt, as it would from Vonage after all retries.
    deliver(context, taken, receipts).catch(() => undefined);
  }, receiptDelayMs);
  timer.unref();
  context.outbox.timers.add(timer);
}

async function deliver(context: ReceiptContext, taken: Taken, behaviour: VonageBehaviour['receipts']): Promise<void> {
  for (const { messageId } of taken.parts)
    for (const plan of PLANS[behaviour]) {
      const receipt = writeReceipt(context, messageId, plan);
      await sendReceipt(context, receipt);
      if (behaviour === 'duplicated') await sendReceipt(context, receipt);
    }
}
