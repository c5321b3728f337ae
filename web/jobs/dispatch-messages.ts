import type { DeliverPorts } from '../core/message/call-provider.ts';
import { deliverMessage } from '../core/message/deliver-message.ts';
import type { Message } from '../core/message/message.ts';
import { later, SECOND_MS } from '../core/shared/clock.ts';
import { fairPool, type PoolLimits } from './fair-pool.ts';
import type { Job, JobLog } from './runner.ts';

export type DispatchPorts = DeliverPorts & Readonly<{ log: JobLog }>;

/** Short: what a dead process had leased and not begun waits for no longer than this. */
const LEASE_MS = 10 * SECOND_MS;
/** Whoever commits a message wakes the job; the tick is for what became due by waiting. */
const TICK_MS = 500;
const BATCH = 128;
/**
 * A usual account sends 30 a second, and a call takes a fifth of a second: eight calls at once make full use of it. What eight can send within a lease may wait
 * here; the rest of a shop's messages stays leased and hidden until then, so that a lease reaches the other shops behind them.
 */
const LIMITS: PoolLimits = { total: 128, perKey: 8, backlogPerKey: 400 };

/**
 * Sends what is due in the outbox. Any number of processes may run it: a message is leased to one, and `begin` lets one through. A round only leases and starts; the
 * sends go on beside it, so that a provider that hangs for one shop does not delay what another commits now.
 */
export function dispatchMessages(ports: DispatchPorts, limits: PoolLimits = LIMITS): Job {
  const pool = fairPool(limits);
  const inHand = new Set<string>();
  let isClosed = false;

  async function deliver(message: Message): Promise<void> {
    await deliverMessage(ports, message).catch((error: unknown) => {
      ports.log.failure(NAME, error);
    });
    inHand.delete(message.id);
  }

  function start(message: Message): void {
    // In hand: leased again since it has waited here for longer than its lease. It still waits.
    if (isClosed || inHand.has(message.id)) return;
    inHand.add(message.id);
    if (!pool.add(message.shop, () => deliver(message))) inHand.delete(message.id);
  }

  return {
    name: NAME,
    everyMs: TICK_MS,
    async run(wake) {
      const now = ports.clock.now();
      const leased = await ports.messages.lease(now, later(now, LEASE_MS), BATCH);
      for (const message of leased) start(message);
      if (leased.length === BATCH) wake();
    },
    async drain() {
      isClosed = true;
      await pool.close();
    },
  };
}

const NAME = 'dispatch-messages';
