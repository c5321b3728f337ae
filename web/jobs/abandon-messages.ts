import { messageEvent } from '../core/message/call-provider.ts';
import type { MessageStore } from '../core/message/message-store.ts';
import { type Clock, SECOND_MS } from '../core/shared/clock.ts';
import type { Random } from '../core/shared/random.ts';
import type { Job } from './runner.ts';

export type AbandonPorts = Readonly<{ messages: Pick<MessageStore, 'abandon'>; clock: Clock; random: Random }>;

/** Declares unknown what a process began to send and did not live to finish. It is not sent again, since it may have left; the shopper can ask for another code. */
export function abandonMessages(ports: AbandonPorts): Job {
  return {
    name: 'abandon-messages',
    everyMs: 5 * SECOND_MS,
    async run() {
      await ports.messages.abandon(ports.clock.now(), (message) =>
        messageEvent(ports, message, { name: 'message-unknown', data: { reason: 'process-stopped' } }),
      );
    },
  };
}
