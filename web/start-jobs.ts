import type { businessEvents } from './adapters/log/business-events.ts';
import { abandonMessages } from './jobs/abandon-messages.ts';
import { advanceOrders } from './jobs/advance-orders.ts';
import { dispatchMessages } from './jobs/dispatch-messages.ts';
import { publishEnforcementJob } from './jobs/publish-enforcement.ts';
import { purgeJob } from './jobs/purge.ts';
import { type JobLog, startJob } from './jobs/runner.ts';
import { sealAuditJob } from './jobs/seal-audit.ts';
import { sweepOrdersJob } from './jobs/sweep-orders.ts';
import { tellFlow } from './jobs/tell-flow.ts';
import { workInbox } from './jobs/work-inbox.ts';
import type { ComposedPorts, Wakes } from './ports.ts';

export type RunningJobs = Readonly<{ wake: Wakes; stop(): Promise<void> }>;

/** Starts all that goes on beside requests. */
export function startJobs(composed: ComposedPorts, events: ReturnType<typeof businessEvents>): RunningJobs {
  const log: JobLog = { failure: events.jobFailed };
  const ports = { ...composed, log };
  const messages = startJob(dispatchMessages(ports), log);
  const orders = startJob(advanceOrders(ports), log);
  const inbox = startJob(workInbox(ports), log);
  const others = [
    abandonMessages(ports),
    tellFlow(ports),
    sweepOrdersJob({ ...ports, failed: events.sweepFailed }),
    publishEnforcementJob({ ...ports, failed: events.publicationFailed }),
    sealAuditJob(ports),
    purgeJob({ store: ports.purge, clock: ports.clock }),
  ].map((job) => startJob(job, log));
  return {
    wake: { wake: messages.wake, wakeOrders: orders.wake, wakeInbox: inbox.wake },
    stop: async () => {
      await Promise.all([messages, orders, inbox, ...others].map((job) => job.stop()));
    },
  };
}
