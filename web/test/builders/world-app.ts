import { proxySignature } from '../../adapters/shopify/proxy-signature.ts';
import { sessionTokens } from '../../adapters/shopify/session-tokens.ts';
import { shopifyLibrary } from '../../adapters/shopify/shopify-library.ts';
import { webhookSignature } from '../../adapters/shopify/webhook-signature.ts';
import { vonageReceipts } from '../../adapters/sms/vonage/vonage-receipts.ts';
import { adminVerbs, buyerVerbs, flowVerbs, orderVerbs } from '../../bind-verbs.ts';
import { receiveNotice } from '../../core/inbox/receive-notice.ts';
import { recordReceipt } from '../../core/message/record-receipt.ts';
import { appUnderTest } from '../../http/tests/app-under-test.ts';
import { API_KEY, SECRET } from '../../http/tests/session-token.ts';
import type { AppParts } from '../../http/verbs.ts';
import type { TestWorld } from './test-world.ts';

export const PREVIOUS_SECRET = 'the-one-before';

/** The whole server over a test's world: real routes, tokens, signatures, verbs and stores. Only the process around it is missing. */
export function worldApp({ ports, clock }: Pick<TestWorld, 'ports' | 'clock'>, overrides: Partial<AppParts> = {}) {
  const library = (apiSecret: string) => shopifyLibrary({ apiKey: API_KEY, apiSecret, appUrl: ports.appUrl });
  return appUnderTest(sessionTokens({ apiKey: API_KEY, secret: SECRET, previousSecret: PREVIOUS_SECRET, clock }), {
    buyer: buyerVerbs(ports, 'checkout'),
    cart: buyerVerbs(ports, 'cart'),
    order: orderVerbs(ports),
    flow: flowVerbs(ports),
    admin: adminVerbs(ports),
    receipt: (shop, fields) => recordReceipt({ ...ports, receipts: vonageReceipts }, { shop, fields }),
    notice: (notice) => receiveNotice(ports, notice),
    isFromShopify: webhookSignature([SECRET, PREVIOUS_SECRET]),
    proxied: proxySignature([library(SECRET), library(PREVIOUS_SECRET)]),
    visit: (_staff, _token, work) => work(),
    ...overrides,
  });
}
