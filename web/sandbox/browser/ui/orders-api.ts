import type { CompletionResult, OrderInput } from '../../wire.ts';
import type {
  Delivery,
  FlowActionInput,
  FlowActionResult,
  FlowTriggerReceived,
  InstallChange,
  InstallState,
  Order,
  OrderAct,
  PrivacyInput,
  WebhookBehaviour,
} from '../../wire-orders.ts';
import { request } from './api.ts';

/** The control API's part about placed orders. Every function throws `ControlError` when it is refused. */
export const readOrders = (shop: string): Promise<Readonly<{ orders: readonly Order[] }>> => request('GET', `orders?${query({ shop })}`);
export const readOrder = (number: string): Promise<Order> => request('GET', `orders/${encodeURIComponent(number)}`);
export const placeOrder = (input: OrderInput): Promise<CompletionResult> => request('POST', 'orders', input);
export const actOnOrder = ({ id }: Pick<Order, 'id'>, act: OrderAct): Promise<Order> =>
  request('POST', `orders/${encodeURIComponent(numberOf(id))}/acts`, act);
export const askForPrivacy = (input: PrivacyInput): Promise<unknown> => request('POST', 'privacy', input);
export const readDeliveries = (shop: string): Promise<Readonly<{ deliveries: readonly Delivery[] }>> =>
  request('GET', `deliveries?${query({ shop })}`);
export const readWebhookBehaviour = (): Promise<WebhookBehaviour> => request('GET', 'webhook-behaviour');
export const setWebhookBehaviour = (behaviour: Partial<WebhookBehaviour>): Promise<WebhookBehaviour> =>
  request('PUT', 'webhook-behaviour', behaviour);
/** One notice by hand: what the app answered, 0 where it could not be reached. */
export const sendWebhook = (notice: object): Promise<number> =>
  request<Readonly<{ status: number }>>('POST', 'webhooks', notice).then(({ status }) => status);
export const readInstall = (shop: string): Promise<InstallState> => request('GET', `install?${query({ shop })}`);
export const changeInstall = (change: InstallChange): Promise<InstallState> => request('PUT', 'install', change);
export const readFlowTriggers = (shop: string): Promise<Readonly<{ triggers: readonly FlowTriggerReceived[] }>> =>
  request('GET', `flow-triggers?${query({ shop })}`);
export const runFlowAction = (input: FlowActionInput): Promise<FlowActionResult> => request('POST', 'flow-actions', input);

/** Shopify's number in a gid. */
export const numberOf = (gid: string): string => gid.split('/').at(-1) ?? gid;

const query = (fields: Readonly<Record<string, string>>): string => new URLSearchParams(fields).toString();
