import { BOUNDS, type Settings } from '@selvedge/contract/admin-api.ts';
import { parseMoney } from '../shared/money.ts';

export type Fields = Readonly<Record<string, string>>;

type Range = Readonly<{ min: number; max: number }>;

/** What is wrong with settings of the right shape: path → what to do. Empty when all holds. */
export function checkSettings(settings: Settings): Fields {
  return Object.fromEntries([
    ...thresholdProblems(settings.thresholds),
    ...modeProblems(settings),
    ...codeProblems(settings),
    ...orderProblems(settings.orders),
    ...senderProblems(settings.sender),
  ]);
}

type Problem = readonly [path: string, advice: string];

function thresholdProblems(thresholds: Settings['thresholds']): Problem[] {
  const seen = new Set<string>();
  return [
    ...outside('thresholds', thresholds.length, { min: 0, max: BOUNDS.thresholds.max }),
    ...thresholds.flatMap(({ currency, amount }, index): Problem[] => {
      const twice = seen.has(currency);
      seen.add(currency);
      const at = `thresholds.${index}`;
      if (twice) return [[`${at}.currency`, 'This currency already has a threshold.']];
      const money = parseMoney(amount, currency);
      if (!money) return [[`${at}.amount`, 'Enter an amount of 0 or more in an ISO 4217 currency.']];
      const decimals = amount.split('.')[1]?.length ?? 0;
      return decimals > money.exponent ? [[`${at}.amount`, `${currency} has ${money.exponent} decimals.`]] : [];
    }),
  ];
}

/** Enforcing with no threshold would ask for every order of every amount: surely a slip. */
function modeProblems({ mode, thresholds }: Settings): Problem[] {
  return mode !== 'monitor' && thresholds.length === 0 ? [['thresholds', 'Set a threshold before you turn verification on.']] : [];
}

function codeProblems({ code, limits, exempt }: Settings): Problem[] {
  return [
    ...outside('code.digits', code.digits, BOUNDS.digits),
    ...outside('code.lifeSeconds', code.lifeSeconds, BOUNDS.lifeSeconds),
    ...outside('code.attempts', code.attempts, BOUNDS.attempts),
    ...outside('code.sends', code.sends, BOUNDS.sends),
    ...outside('code.waitsSeconds', code.waitsSeconds.length, { min: 1, max: BOUNDS.sends.max }),
    ...code.waitsSeconds.flatMap((wait, index) => outside(`code.waitsSeconds.${index}`, wait, BOUNDS.waitSeconds)),
    ...outside('limits.phonePerTenMinutes', limits.phonePerTenMinutes, BOUNDS.phonePerTenMinutes),
    ...outside('limits.phonePerHour', limits.phonePerHour, BOUNDS.phonePerHour),
    ...outside('limits.phonePerDay', limits.phonePerDay, BOUNDS.phonePerDay),
    ...outside('limits.addressPerHour', limits.addressPerHour, BOUNDS.addressPerHour),
    ...outside('exempt.returningOrders', exempt.returningOrders, BOUNDS.returningOrders),
  ];
}

function orderProblems({ waitHours, reminderHours }: Settings['orders']): Problem[] {
  const isRising = reminderHours.every((hours, index) => index === 0 || hours > (reminderHours[index - 1] ?? 0));
  return [
    ...outside('orders.waitHours', waitHours, BOUNDS.waitHours),
    ...outside('orders.reminderHours', reminderHours.length, { min: 0, max: BOUNDS.reminders.max }),
    ...reminderHours.flatMap((hours, index) =>
      outside(`orders.reminderHours.${index}`, hours, { min: 1, max: Math.max(1, waitHours - 1) }),
    ),
    ...check('orders.reminderHours', isRising, 'Each reminder must come later than the one before.'),
  ];
}

const SENDER = /^(?:[A-Za-z0-9]{3,11}|\d{7,15})$/;
const DLT_ID = /^(?:\d{1,20})?$/;
const COUNTRY = /^[A-Z]{2}$/;

function senderProblems({ default: sender, byCountry, dlt }: Settings['sender']): Problem[] {
  const advice = 'Use 3 to 11 letters and digits, or a phone number of 7 to 15 digits.';
  const countries = byCountry.map(({ country }) => country);
  return [
    ...check('sender.default', SENDER.test(sender), advice),
    ...byCountry.flatMap((entry, index) => [
      ...check(`sender.byCountry.${index}.sender`, SENDER.test(entry.sender), advice),
      ...check(`sender.byCountry.${index}.country`, COUNTRY.test(entry.country), 'Choose a country.'),
      ...check(`sender.byCountry.${index}.country`, countries.indexOf(entry.country) === index, 'This country already has a sender.'),
    ]),
    ...check('sender.dlt.entityId', DLT_ID.test(dlt.entityId), 'Use the digits of your DLT entity ID, or leave it empty.'),
    ...check('sender.dlt.contentId', DLT_ID.test(dlt.contentId), 'Use the digits of your DLT template ID, or leave it empty.'),
    ...check('sender.dlt.linkContentId', DLT_ID.test(dlt.linkContentId), 'Use the digits of your DLT template ID, or leave it empty.'),
    ...check('sender.dlt.contentId', (dlt.entityId === '') === (dlt.contentId === ''), 'India needs both IDs, or neither.'),
  ];
}

const check = (path: string, holds: boolean, advice: string): Problem[] => (holds ? [] : [[path, advice]]);

function outside(path: string, value: number, { min, max }: Range): Problem[] {
  return check(path, Number.isInteger(value) && value >= min && value <= max, `Use a whole number from ${min} to ${max}.`);
}
