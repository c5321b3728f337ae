import { handleNotice, type HandlePorts } from '../core/inbox/handle-notice.ts';
import type { NoticeStore, StoredNotice } from '../core/inbox/notice-store.ts';
import { later, MINUTE_MS, SECOND_MS } from '../core/shared/clock.ts';
import type { Job, JobLog } from './runner.ts';

export type InboxPorts = HandlePorts & Readonly<{ inbox: NoticeStore; log: JobLog }>;

const NAME = 'work-inbox';
const LEASE_MS = 2 * MINUTE_MS;
const BATCH = 20;

/** Does what Shopify's notices ask for, each until it is done: a customer's erasure must not be lost because the database was busy. */
export function workInbox(ports: InboxPorts): Job {
  async function work(notice: StoredNotice): Promise<void> {
    try {
      await handleNotice(ports, notice);
      await ports.inbox.done(notice);
    } catch (error) {
      ports.log.failure(NAME, error);
      await ports.inbox.postpone(notice, later(ports.clock.now(), backoff(notice.tries)));
    }
  }
  return {
    name: NAME,
    everyMs: 5 * SECOND_MS,
    async run(wake) {
      const now = ports.clock.now();
      const leased = await ports.inbox.lease(now, later(now, LEASE_MS), BATCH);
      for (const notice of leased) await work(notice);
      if (leased.length === BATCH) wake();
    },
  };
}

const backoff = (tries: number): number => Math.min(5 * SECOND_MS * 2 ** tries, 30 * MINUTE_MS);
