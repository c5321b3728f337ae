import type { SettingsReply } from '@selvedge/contract/admin-api.ts';
import type { AuditStore } from './core/audit/audit-store.ts';
import type { PhoneLocks } from './core/challenge/challenge-store.ts';
import type { ChallengePorts } from './core/challenge/challenge-ports.ts';
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
import { DEFAULT_SETTINGS } from './core/policy/default-settings.ts';
import { type CurrentSettings, readSettings } from './core/policy/read-settings.ts';
import { saveSettings } from './core/policy/save-settings.ts';
import { isRefusal, refuse } from './core/shared/refusal.ts';
import { homeOf } from './core/shop/home.ts';
import { publishEnforcement } from './core/shop/publish-enforcement.ts';
import type { ShopDomain } from './core/shop/shop-domain.ts';
import type { ShopifyAdmin } from './core/shop/shopify-admin.ts';
import type { AdminVerbs, BuyerVerbs } from './http/verbs.ts';

export type VerbPorts = ChallengePorts &
  Readonly<{ log: VerificationLog; locks: PhoneLocks; audit: AuditStore; shopify: ShopifyAdmin; gateway: SmsGateway; appUrl: string }>;

export function buyerVerbs(ports: VerbPorts): BuyerVerbs {
  return {
    decide: (shop, request) => decide(ports, shop, request),
    requestCode: (shop, address, request) => requestCode(ports, { shop, address, request }),
    resendCode: (shop, address, id) => resendCode(ports, { shop, address, id }),
    readChallenge: (shop, id) => readChallenge(ports, shop, id),
    verifyCode: (shop, id, code) => verifyCode(ports, { shop, id, code }),
  };
}

export function adminVerbs(ports: VerbPorts): AdminVerbs {
  return {
    home: ({ shop }) => homeOf(ports, shop),
    publishEnforcement: async ({ shop, actor }) => {
      const published = await publishEnforcement(ports, shop, actor);
      if (published === 'busy') return refuse('overloaded', 'somebody else is doing this right now', { retryAfterMs: 2_000 });
      return { enabled: true, publishedAt: published.publishedAt };
    },
    readSettings: async ({ shop }) => settingsReply(ports, shop, await readSettings(ports.settings, shop)),
    saveSettings: async ({ shop, actor }, update) => {
      const saved = await saveSettings(ports, { shop, actor, update });
      return isRefusal(saved) ? saved : settingsReply(ports, shop, saved);
    },
    saveProvider: async ({ shop, actor }, update) => {
      const stored = await saveProvider(ports, { shop, actor, update });
      return isRefusal(stored) ? stored : providerView(stored, receiptUrl(ports.appUrl, shop));
    },
    sendTest: ({ shop, actor }, request) => sendTest(ports, { shop, actor, request }),
    previewMessage: async ({ shop }, request) => {
      const [found, { settings }] = await Promise.all([ports.shops.find(shop), readSettings(ports.settings, shop)]);
      return previewMessage({ request, shopName: found?.name ?? '', dlt: settings.sender.dlt.entityId !== '' });
    },
    listVerifications: ({ shop }, query) => listVerifications(ports, shop, query),
    readVerification: ({ shop }, id) => readVerification(ports, shop, id),
    releasePhone: ({ shop, actor }, id) => releasePhone(ports, { shop, actor, id }),
  };
}

async function settingsReply(ports: VerbPorts, shop: ShopDomain, { version, settings }: CurrentSettings): Promise<SettingsReply> {
  const stored = await ports.providers.find(shop);
  const provider = providerView(stored, receiptUrl(ports.appUrl, shop));
  return { version, settings, defaults: DEFAULT_SETTINGS, texts: DEFAULT_TEXTS, provider };
}
