import type { Settings, SettingsUpdate } from '@selvedge/contract/admin-api.ts';
import { newAuditEvent } from '../audit/new-audit-event.ts';
import { lintMessage } from '../message/lint-message.ts';
import type { ProviderStore } from '../message/provider-store.ts';
import { AppError } from '../shared/app-error.ts';
import { refuse, type Refusal } from '../shared/refusal.ts';
import { publishEnforcement, type PublishPorts } from '../shop/publish-enforcement.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import { checkSettings, type Fields } from './check-settings.ts';
import { type CurrentSettings, readSettings } from './read-settings.ts';
import { changedSettings } from './changed-settings.ts';

export type SaveSettingsPorts = PublishPorts & Readonly<{ providers: ProviderStore }>;
export type SaveSettingsInput = Readonly<{ shop: ShopDomain; actor: string; update: SettingsUpdate }>;

/**
 * Saves what passes every bound, with the audit event of who changed what, and carries it to the Function at once. When Shopify cannot take it now, the
 * settings stay saved and marked as not published, and the publication job carries them over.
 */
export async function saveSettings(
  ports: SaveSettingsPorts,
  { shop, actor, update }: SaveSettingsInput,
): Promise<CurrentSettings | Refusal> {
  const fields = {
    ...checkSettings(update.settings),
    ...textProblems(update.settings),
    ...(await modeProblem(ports, shop, update.settings)),
  };
  if (Object.keys(fields).length > 0) return refuse('input-invalid', 'some settings cannot be saved', { fields });
  const current = await readSettings(ports.settings, shop);
  const { settings } = update;
  const data = changedSettings(current.settings, settings);
  const event = newAuditEvent(ports, { shop, name: 'settings-saved', actor, subject: 'settings', data });
  // Orders are judged by the rules that stood when they were placed: none that was let pass is held because a merchant changes their mind.
  const ruledSince = hasOtherRules(current.settings, settings) ? event.at : current.ruledSince;
  const isSaved = await ports.settings.save(shop, update.version, { settings, ruledSince, event });
  if (!isSaved) return refuse('settings-conflict', 'somebody else saved these settings in between');
  await carryOver(ports, shop, actor);
  return { version: update.version + 1, settings, ruledSince };
}

function hasOtherRules(before: Settings, after: Settings): boolean {
  const rules = ({ mode, thresholds, otherCurrencies, exempt, orders }: Settings) =>
    JSON.stringify([mode, thresholds, otherCurrencies, exempt, orders.sources]);
  return rules(before) !== rules(after);
}

function textProblems({ messages, sender }: Settings): Fields {
  const texts = Object.entries(messages.texts).map(
    ([locale, text]) => [locale, lintMessage(text, { dlt: sender.dlt.entityId !== '' })] as const,
  );
  return Object.fromEntries(
    texts
      .filter(([, found]) => found.length > 0)
      .map(([locale, found]) => [`messages.texts.${locale}`, found.map(({ code }) => code).join(', ')]),
  );
}

/** Asking shoppers for codes that nobody can send would stop the shop's sales. */
async function modeProblem({ providers }: SaveSettingsPorts, shop: ShopDomain, { mode }: Settings): Promise<Fields> {
  if (mode === 'monitor' || (await providers.find(shop))) return {};
  return { mode: 'Connect your SMS account before you turn verification on.' };
}

const isShopifys = (error: unknown): boolean => error instanceof AppError && error.code.startsWith('shopify-');

async function carryOver(ports: SaveSettingsPorts, shop: ShopDomain, actor: string): Promise<void> {
  const found = await ports.shops.find(shop);
  if (found?.enforcement.validationId == null) return;
  await ports.shops.markStale(shop);
  try {
    await publishEnforcement(ports, shop, actor);
  } catch (error) {
    // They stay marked as not published, and the publication job tries again and reports.
    if (!isShopifys(error)) throw error;
  }
}
