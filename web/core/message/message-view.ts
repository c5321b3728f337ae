import type { DeliveryState, VerificationDetail } from '@selvedge/contract/admin-api.ts';
import { DELIVERY } from '../challenge/challenge-view.ts';
import type { Message } from './message.ts';

export const deliveryOf = (message: Message | undefined): DeliveryState => (message ? DELIVERY[message.state] : 'queued');

/** What a merchant may see of messages: never a text. */
export const messageViews = (messages: readonly Message[]): VerificationDetail['messages'] =>
  messages.map((message) => ({
    sentAt: message.sentAt,
    state: deliveryOf(message),
    reason: message.reason,
    price: message.price,
    network: message.network,
    segments: message.segments,
  }));
