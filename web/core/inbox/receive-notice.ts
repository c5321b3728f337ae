import { isWorthALook } from '../order/is-worth-a-look.ts';
import type { OrderStore } from '../order/order-store.ts';
import { readPolicy, type ReadPolicyPorts } from '../policy/read-policy.ts';
import type { Random } from '../shared/random.ts';
import type { ShopKeys } from '../shop/shop-keys.ts';
import type { ShopVault } from '../shop/shop-vault.ts';
import type { NoticeReceiving, NoticeStore } from './notice-store.ts';
import { noticeContext } from './read-subject.ts';
import type { ShopNotice } from './shop-notice.ts';

export type ReceivePorts = ReadPolicyPorts &
  Readonly<{
    inbox: NoticeStore;
    orders: Pick<OrderStore, 'find'>;
    vault: ShopVault;
    random: Random;
    /** Tells the jobs that something is due. */ wakeOrders(): void;
    wakeInbox(): void;
  }>;

/**
 * Puts a notice by, once, and wakes whoever works it off: Shopify waits five seconds for its answer and repeats for hours what got none. Notices of shops that are not
 * known are dropped: there is nothing of theirs here.
 */
export async function receiveNotice(ports: ReceivePorts, notice: ShopNotice): Promise<'new' | 'repeated' | 'ignored'> {
  const { shop, topic, eventId } = notice;
  const found = await ports.shops.find(shop);
  if (found === null) return 'ignored';
  const now = ports.clock.now();
  if ('orderId' in notice) {
    if (found.uninstalledAt !== null) return 'ignored';
    await ports.shops.touch(shop, 'order-event', now);
    if (!(await isNews(ports, notice))) return 'ignored';
    return told(
      ports.wakeOrders,
      await ports.inbox.receive({ shop, now, key: `${topic}/${eventId}/${notice.orderId}`, orderId: notice.orderId, notice: null }),
    );
  }
  const keys = await ports.vault.keysOf(shop);
  // One event may be told of several customers. Their number stands in the key under a digest with the event's: nothing that finds a customer may outlive an erasure.
  const event = keys.index('request', JSON.stringify([eventId, notice.subject.customerId]));
  const kept = sealed(ports, keys, notice);
  return told(ports.wakeInbox, await ports.inbox.receive({ shop, now, key: `${topic}/${event}`, orderId: null, notice: kept }));
}

function told(wake: () => void, outcome: 'new' | 'repeated'): 'new' | 'repeated' {
  if (outcome === 'new') wake();
  return outcome;
}

async function isNews(ports: ReceivePorts, { shop, orderId, totals }: Extract<ShopNotice, { orderId: unknown }>): Promise<boolean> {
  if (totals === null || (await ports.orders.find(shop, orderId)) !== null) return true;
  const { policy } = await readPolicy(ports, shop, totals.total.currency);
  return isWorthALook(policy, totals);
}

function sealed(
  { random, clock }: ReceivePorts,
  keys: ShopKeys,
  notice: Extract<ShopNotice, { subject: unknown }>,
): NoticeReceiving['notice'] {
  const { shop, topic, subject } = notice;
  const id = random.rowId(clock.now());
  return { id, shop, topic, body: keys.encrypt(JSON.stringify(subject), noticeContext({ id, shop })) };
}
