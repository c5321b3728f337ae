import { AFTER_WAIT, type Settings } from '@selvedge/contract/admin-api.ts';
import { LOCALES } from '@selvedge/contract/locales.ts';
import { FALLBACKS, MODES, OTHER_CURRENCIES, PHONE_SCOPES } from '@selvedge/contract/function-config.ts';
import { checkSettings } from './check-settings.ts';
import { DEFAULT_SETTINGS } from './default-settings.ts';

/**
 * Settings as they may be used, whoever wrote the row: a section that is not of the right shape or breaks a bound reads as its default, so that no
 * edit of the database gives a shop four digits or an hour's life.
 */
export function boundedSettings(stored: unknown): Settings {
  const candidate = { ...DEFAULT_SETTINGS, ...withLaterFields(recordOf(stored)) };
  const sound = SECTIONS.filter((section) => holds(section, { ...DEFAULT_SETTINGS, [section]: candidate[section] }));
  return { ...DEFAULT_SETTINGS, ...Object.fromEntries(sound.map((section) => [section, candidate[section]])) };
}

/** A field that came later is missing from older rows: its section must not fall back to the defaults for it. */
function withLaterFields(stored: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (!('sender' in stored)) return stored;
  const sender = recordOf(stored.sender);
  return { ...stored, sender: { ...sender, dlt: { ...DEFAULT_SETTINGS.sender.dlt, ...recordOf(sender.dlt) } } };
}

type Section = keyof Settings;

const SHAPES: Readonly<Record<Section, (value: unknown) => boolean>> = {
  mode: oneOf(MODES),
  thresholds: listOf({ currency: isText, amount: isText }),
  otherCurrencies: oneOf(OTHER_CURRENCIES),
  phones: oneOf(PHONE_SCOPES),
  fallback: oneOf(FALLBACKS),
  exempt: shapeOf({ companies: isFlag, returningOrders: isNumber }),
  code: shapeOf({ digits: isNumber, lifeSeconds: isNumber, attempts: isNumber, sends: isNumber, waitsSeconds: each(isNumber) }),
  limits: shapeOf({ phonePerTenMinutes: isNumber, phonePerHour: isNumber, phonePerDay: isNumber, addressPerHour: isNumber }),
  orders: shapeOf({
    waitHours: isNumber,
    reminderHours: each(isNumber),
    then: oneOf(AFTER_WAIT),
    cancel: shapeOf({ restock: isFlag, refund: isFlag, notify: isFlag }),
    sources: shapeOf({ api: isFlag, draft: isFlag, subscription: isFlag }),
  }),
  messages: shapeOf({ defaultLocale: oneOf(LOCALES), texts: (value) => Object.values(recordOf(value)).every(isText) }),
  sender: shapeOf({
    default: isText,
    byCountry: listOf({ country: isText, sender: isText }),
    dlt: shapeOf({ entityId: isText, contentId: isText, linkContentId: isText }),
  }),
};
// An object literal has exactly the keys that its type names.
const SECTIONS = Object.keys(SHAPES) as Section[];

/** With every other section at its default, only this one can break a rule; `mode` alone leans on another, the thresholds. */
function holds(section: Section, settings: Settings): boolean {
  if (!SHAPES[section](settings[section])) return false;
  return section === 'mode' || Object.keys(checkSettings(settings)).length === 0;
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> => (typeof value === 'object' && value !== null ? { ...value } : {});
function isText(value: unknown): boolean {
  return typeof value === 'string';
}
function isNumber(value: unknown): boolean {
  return typeof value === 'number';
}
function isFlag(value: unknown): boolean {
  return typeof value === 'boolean';
}
function oneOf(words: readonly string[]): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && words.includes(value);
}
function each(test: (value: unknown) => boolean): (value: unknown) => boolean {
  return (value) => Array.isArray(value) && value.every(test);
}
function shapeOf(tests: Readonly<Record<string, (value: unknown) => boolean>>): (value: unknown) => boolean {
  return (value) => Object.entries(tests).every(([key, test]) => test(recordOf(value)[key]));
}
function listOf(tests: Readonly<Record<string, (value: unknown) => boolean>>): (value: unknown) => boolean {
  return each(shapeOf(tests));
}
