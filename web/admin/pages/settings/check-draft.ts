import { BOUNDS, type ProviderUpdate, type ProviderView, type Settings, type SettingsReply } from '@selvedge/contract/admin-api.ts';
import { currencyDecimals } from '../../locales/format.ts';
import { plural, t } from '../../locales/text.ts';
import { type Draft, isSame, providerDraft } from './draft.ts';

/** Path in the settings → what to do. The server checks the same again; here it only saves a round trip. */
export type FieldErrors = Readonly<Record<string, string>>;
type Problem = readonly [path: string, advice: string];

export function checkDraft({ settings, provider }: Draft, { provider: account }: Pick<SettingsReply, 'provider'>): FieldErrors {
  const hasAccount = account.configured || provider.apiKey !== '';
  const problems = [
    ...unless(settings.mode === 'monitor' || hasAccount, 'mode', t('check.no-account')),
    ...thresholdProblems(settings),
    ...numberProblems(settings),
    ...orderProblems(settings.orders),
    ...senderProblems(settings.sender),
    ...accountProblems(provider, account),
  ];
  // The first problem of a field is the one to tell.
  return Object.fromEntries(problems.reverse());
}

/** A secret is kept only for the key that it came with. */
function accountProblems(provider: ProviderUpdate, account: ProviderView): Problem[] {
  if (isSame(provider, providerDraft(account))) return [];
  const keepsSecret = account.configured && provider.apiKey === account.apiKey;
  return [
    ...unless(provider.apiKey.trim() !== '', 'provider.apiKey', t('check.key')),
    ...unless(keepsSecret || provider.apiSecret !== '', 'provider.apiSecret', t('check.secret')),
  ];
}

function thresholdProblems({ mode, thresholds }: Settings): Problem[] {
  return [
    ...unless(mode === 'monitor' || thresholds.length > 0, 'thresholds', t('check.no-threshold')),
    ...thresholds.flatMap(({ currency, amount }, index): Problem[] => {
      const path = `thresholds.${index}.amount`;
      const decimals = currencyDecimals(currency);
      return [
        ...unless(thresholds.findIndex((other) => other.currency === currency) === index, path, t('check.currency-twice')),
        ...unless(/^\d{1,15}(\.\d+)?$/.test(amount), path, t('check.amount')),
        ...unless((amount.split('.')[1] ?? '').length <= decimals, path, plural('check.decimals', decimals, { currency })),
      ];
    }),
  ];
}

function numberProblems({ code, limits, exempt }: Settings): Problem[] {
  return [
    ...outside('code.digits', code.digits, BOUNDS.digits),
    ...outside('code.lifeSeconds', code.lifeSeconds, BOUNDS.lifeSeconds),
    ...outside('code.attempts', code.attempts, BOUNDS.attempts),
    ...outside('code.sends', code.sends, BOUNDS.sends),
    ...code.waitsSeconds.flatMap((wait, index) => outside(`code.waitsSeconds.${index}`, wait, BOUNDS.waitSeconds)),
    ...outside('limits.phonePerTenMinutes', limits.phonePerTenMinutes, BOUNDS.phonePerTenMinutes),
    ...outside('limits.phonePerHour', limits.phonePerHour, BOUNDS.phonePerHour),
    ...outside('limits.phonePerDay', limits.phonePerDay, BOUNDS.phonePerDay),
    ...outside('limits.addressPerHour', limits.addressPerHour, BOUNDS.addressPerHour),
    ...outside('exempt.returningOrders', exempt.returningOrders, BOUNDS.returningOrders),
  ];
}

function orderProblems({ waitHours, reminderHours }: Settings['orders']): Problem[] {
  const isRising = reminderHours.every((hours, index) => index === 0 || !(hours <= (reminderHours[index - 1] ?? 0)));
  return [
    ...outside('orders.waitHours', waitHours, BOUNDS.waitHours),
    ...outside('orders.reminderHours', reminderHours.length, { min: 0, max: BOUNDS.reminders.max }),
    ...reminderHours.flatMap((hours, index) =>
      outside(`orders.reminderHours.${index}`, hours, { min: 1, max: Math.max(1, (waitHours || BOUNDS.waitHours.max) - 1) }),
    ),
    ...unless(isRising, 'orders.reminderHours', t('check.reminders-rising')),
  ];
}

const SENDER = /^(?:[A-Za-z0-9]{3,11}|\d{7,15})$/;
const DLT_ID = /^\d{0,20}$/;

function senderProblems({ default: sender, byCountry, dlt }: Settings['sender']): Problem[] {
  return [
    ...unless(SENDER.test(sender), 'sender.default', t('check.sender')),
    ...byCountry.flatMap((entry, index) => unless(SENDER.test(entry.sender), `sender.byCountry.${index}.sender`, t('check.sender'))),
    ...unless(DLT_ID.test(dlt.entityId), 'sender.dlt.entityId', t('check.dlt')),
    ...unless(DLT_ID.test(dlt.contentId), 'sender.dlt.contentId', t('check.dlt')),
    ...unless(DLT_ID.test(dlt.linkContentId), 'sender.dlt.linkContentId', t('check.dlt')),
    ...unless(dlt.contentId !== '' || dlt.entityId === '', 'sender.dlt.contentId', t('check.dlt-both')),
    ...unless(dlt.entityId !== '' || dlt.contentId === '', 'sender.dlt.entityId', t('check.dlt-both')),
  ];
}

function outside(path: string, value: number, { min, max }: Readonly<{ min: number; max: number }>): Problem[] {
  return unless(Number.isInteger(value) && value >= min && value <= max, path, t('check.number', { min, max }));
}

const unless = (holds: boolean, path: string, advice: string): Problem[] => (holds ? [] : [[path, advice]]);
