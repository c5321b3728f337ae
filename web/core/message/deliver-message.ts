import type { DeliverPorts } from './call-provider.ts';
import { deliverCode } from './deliver-code.ts';
import { deliverOrderLink } from './deliver-order-link.ts';
import { isCodeMessage, isOrderMessage, type Message } from './message.ts';

/**
 * Sends one leased message, or ends it. All that can fail is done before its `begin`: an error thrown until then leaves the message queued, to be leased again. After it
 * a message is never sent twice: whatever breaks leaves it `sending`, and then `unknown`.
 */
export async function deliverMessage(ports: DeliverPorts, message: Message): Promise<void> {
  if (isCodeMessage(message)) await deliverCode(ports, message);
  else if (isOrderMessage(message)) await deliverOrderLink(ports, message);
}
