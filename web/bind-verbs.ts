import type { SettingsReply } from '@selvedge/contract/admin-api.ts';
import type { PhoneLocks } from './core/challenge/challenge-store.ts';
import { decide } from './core/challenge/decide.ts';
import { listVerifications } from './core/challenge/list-verifications.ts';
import { readChallenge } from './core/challenge/read-challenge.ts';
import { readVerification } from './core/challenge/read-verification.ts';
import { releasePhone } from './core/challenge/release-phone.ts';
import { requestCode } from './core/challenge/request-code.ts';
import { resendCode } from './core/challenge/resend-code.ts';
import type { VerificationLog } from './core/challenge/verification-log.ts';
import { verifyCode } from './core/challenge/verify-code.ts';
import { previewMessage } from './core/message/preview-message.ts';
import { providerView, receiptUrl, saveProvider } from './core/message/provider-account.ts';
import { sendTest } from './core/message/send-test.ts';
import type { SmsGateway } from './core/message/sms-gateway.ts';
import { DEFAULT_TEXTS } from './core/message/templates.ts';
import { confirmOrderCode } from './core/order/confirm-order-code.ts';
import { releaseByFlow, requireVerification } from './core/order/flow-acts.ts';
import { listOrders } from './core/order/list-orders.ts';
import { orderOfBuyer, orderOfLink } from './core/order/order-access.ts';
import type { OrderPorts } from './core/order/order-ports.ts';
import { orderPage } from './core/order/order-page.ts';
import { orderReply } from './core/order/order-view.ts';
import { readOrder } from './core/order/read-order.ts';
import { reportOrder } from './core/order/report-order.ts';
import { resendLink } from './core/order/resend-link.ts';
import { sendOrderCode } from './core/order/send-order-code.ts';
import { releaseOrder, verifyOrderByPhone } from './core/order/staff-acts.ts';
import { DEFAULT_SETTINGS } from './core/policy/default-settings.ts';
import { type CurrentSettings, readSettings } from './core/policy/read-settings.ts';
import { saveSettings } from './core/policy/save-settings.ts';
import { exportCustomer, listPrivacyRequests } from './core/privacy/export-customer.ts';
import type { PrivacyRequests } from './core/privacy/privacy-requests.ts';
import type { PrivacyStore } from './core/privacy/privacy-store.ts';
import { isRefusal, refuse } from './core/shared/refusal.ts';
import { homeOf } from './core/shop/home.ts';
import { setUpShop } from './core/shop/set-up-shop.ts';
import type { ShopDomain } from './core/shop/shop-domain.ts';
import type { Asking } from './core/shop/shop-store.ts';
import type { ShopifyAdmin } from './core/shop/shopify-admin.ts';
import type { AdminVerbs, BuyerVerbs, FlowVerbs, OrderVerbs } from './http/verbs.ts';

export type VerbPorts = OrderPorts &
  Readonly<{
    log: VerificationLog;
    locks: PhoneLocks;
    shopify: ShopifyAdmin;
    gateway: SmsGateway;
    privacy: PrivacyStore;
    privacyRequests: PrivacyRequests;
    /** Tells the job that an order is due. */ wakeOrders(): void;
  }>;

export function buyerVerbs(ports: VerbPorts, surface: Asking): BuyerVerbs {
  return {
    decide: (shop, request) => decide(ports, { shop, surface, request }),
    requestCode: (shop, address, request) => requestCode(ports, { shop, surface, address, request }),
    resendCode: (shop, address, id) => resendCode(ports, { shop, address, id }),
    readChallenge: (shop, id) => readChallenge(ports, shop, id),
    verifyCode: (shop, id, code) => verifyCode(ports, { shop, id, code }),
  };
}

/** What changed an order is done in Shopify at once, not with the next round of the job. */
const wakingOrders =
  ({ wakeOrders }: VerbPorts) =>
  async <Answer>(work: Promise<Answer>): Promise<Answer> => {
    const answer = await work;
    wakeOrders();
    return answer;
  };

export function orderVerbs(ports: VerbPorts): OrderVerbs {
  const thenWake = wakingOrders(ports);
  return {
    ofBuyer: (shop, who) => orderOfBuyer(ports, shop, who),
    ofLink: (link) => orderOfLink(ports, link),
    view: ({ shop, id }) => orderReply(ports, shop, id),
    page: (access) => orderPage(ports, access),
    send: (access, how) => sendOrderCode(ports, { access, ...how }),
    confirm: (access, code) => thenWake(confirmOrderCode(ports, { access, code })),
    report: (access) => thenWake(reportOrder(ports, access)),
    seen: (shop) => ports.shops.touch(shop, 'order-block', ports.clock.now()),
  };
}

export function flowVerbs(ports: VerbPorts): FlowVerbs {
  return {
    requireVerification: (asked) => requireVerification(ports, asked),
    release: (asked) => releaseByFlow(ports, asked),
  };
}

export function adminVerbs(ports: VerbPorts): AdminVerbs {
  return {
    home: ({ shop }) => homeOf(ports, shop),
    publishEnforcement: async ({ shop, actor }) => {
      const published = await setUpShop(ports, { shop, actor });
      if (published === 'busy') return refuse('overloaded', 'somebody else is doing this right now', { retryAfterMs: 2_000 });
      return { enabled: true, publishedAt: published.publishedAt };
    },
    sendTest: ({ shop, actor }, request) => sendTest(ports, { shop, actor, request }),
    listVerifications: ({ shop }, query) => listVerifications(ports, shop, query),
    readVerification: ({ shop }, id) => readVerification(ports, shop, id),
    releasePhone: ({ shop, actor }, id) => releasePhone(ports, { shop, actor, id }),
    ...settingsVerbs(ports),
    ...orderAdminVerbs(ports),
    listPrivacyRequests: ({ shop }) => listPrivacyRequests(ports, shop),
    exportPrivacyRequest: ({ shop, actor }, id) => exportCustomer(ports, { shop, actor, id }),
  };
}

function settingsVerbs(ports: VerbPorts): Pick<AdminVerbs, 'readSettings' | 'saveSettings' | 'saveProvider' | 'previewMessage'> {
  return {
    readSettings: async ({ shop }) => settingsReply(ports, shop, await readSettings(ports.settings, shop)),
    saveSettings: async ({ shop, actor }, update) => {
      const saved = await saveSettings(ports, { shop, actor, update });
      return isRefusal(saved) ? saved : settingsReply(ports, shop, saved);
    },
    saveProvider: async ({ shop, actor }, update) => {
      const stored = await saveProvider(ports, { shop, actor, update });
      return isRefusal(stored) ? stored : providerView(stored, receiptUrl(ports.appUrl, shop));
    },
    previewMessage: async ({ shop }, request) => {
      const [found, { settings }] = await Promise.all([ports.shops.find(shop), readSettings(ports.settings, shop)]);
      return previewMessage({ request, shopName: found?.name ?? '', dlt: settings.sender.dlt.entityId !== '' });
    },
  };
}

type OrderAdminVerbs = Pick<AdminVerbs, 'listOrders' | 'readOrder' | 'resendOrderLink' | 'releaseOrder' | 'verifyOrderByPhone'>;

function orderAdminVerbs(ports: VerbPorts): OrderAdminVerbs {
  const thenWake = wakingOrders(ports);
  return {
    listOrders: ({ shop }, query) => listOrders(ports, shop, query),
    readOrder: ({ shop }, id) => readOrder(ports, shop, id),
    resendOrderLink: ({ shop, actor }, id) => resendLink(ports, { shop, actor, id }),
    releaseOrder: ({ shop, actor }, id, reason) => thenWake(releaseOrder(ports, { shop, actor, id, reason })),
    verifyOrderByPhone: ({ shop, actor }, id, reason) => thenWake(verifyOrderByPhone(ports, { shop, actor, id, reason })),
  };
}

async function settingsReply(ports: VerbPorts, shop: ShopDomain, { version, settings }: CurrentSettings): Promise<SettingsReply> {
  const stored = await ports.providers.find(shop);
  const provider = providerView(stored, receiptUrl(ports.appUrl, shop));
  return { version, settings, defaults: DEFAULT_SETTINGS, texts: DEFAULT_TEXTS, provider };
}
