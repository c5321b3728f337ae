import { newAuditEvent } from '../audit/new-audit-event.ts';
import type { NoticeSubject } from '../inbox/shop-notice.ts';
import { AppError } from '../shared/app-error.ts';
import type { Clock } from '../shared/clock.ts';
import type { Random } from '../shared/random.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import type { ShopKeys } from '../shop/shop-keys.ts';
import type { ShopVault } from '../shop/shop-vault.ts';
import { customerIndexes, isSameCustomer } from './customer-indexes.ts';
import { type PrivacyRequest, type PrivacyRequests, requestSubject } from './privacy-requests.ts';
import type { CustomerIndexes, PrivacyStore } from './privacy-store.ts';

export type RedactPorts = Readonly<{
  privacy: PrivacyStore;
  privacyRequests: Pick<PrivacyRequests, 'walk'>;
  vault: ShopVault;
  clock: Clock;
  random: Random;
}>;

/** Forgets a customer: what is under way for them ends, and what is left are numbers that name nobody. */
export async function redactCustomer(ports: RedactPorts, shop: ShopDomain, subject: NoticeSubject): Promise<void> {
  const keys = await ports.vault.keysOf(shop);
  const customer = customerIndexes(keys, subject);
  const requestIds = await requestsOf(ports, shop, { keys, customer });
  const event = newAuditEvent(ports, { shop, name: 'customer-redacted', actor: 'shopify', subject: 'privacy', data: {} });
  await ports.privacy.eraseCustomer(shop, customer, { event, now: ports.clock.now(), requestIds });
}

type Seeking = Readonly<{ keys: ShopKeys; customer: CustomerIndexes }>;

/** Each is opened: a shop has few, and an index would be one more thing that finds a person. */
async function requestsOf({ privacyRequests }: RedactPorts, shop: ShopDomain, { keys, customer }: Seeking): Promise<readonly string[]> {
  const theirs: string[] = [];
  for (let page = await privacyRequests.walk(shop, ''); page.length > 0; page = await privacyRequests.walk(shop, page.at(-1)?.id ?? ''))
    theirs.push(...page.filter((request) => isAbout(request, { keys, customer })).map(({ id }) => id));
  return theirs;
}

function isAbout(request: PrivacyRequest, { keys, customer }: Seeking): boolean {
  try {
    return isSameCustomer(customerIndexes(keys, requestSubject(keys, request)), customer);
  } catch (error) {
    // What does not open names nobody, and must not keep anybody from being forgotten.
    if (error instanceof AppError && error.code === 'cipher-invalid') return false;
    throw error;
  }
}
