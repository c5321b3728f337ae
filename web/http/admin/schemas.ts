import {
  AFTER_WAIT,
  type MessagePreviewRequest,
  type OrderActRequest,
  type ProviderUpdate,
  type Settings,
  type SettingsUpdate,
  SIGNATURE_METHODS,
  type TestMessageRequest,
} from '@selvedge/contract/admin-api.ts';
import { FALLBACKS, MODES, OTHER_CURRENCIES, PHONE_SCOPES } from '@selvedge/contract/function-config.ts';
import { LOCALES } from '@selvedge/contract/locales.ts';
import * as z from 'zod';
import { jsonBody, queryOf, type Reader, text } from '../validate.ts';

/** Shapes and lengths only: the bounds, and the words in which a merchant is told of them, are the domain's. */
const MAX_LIST = 300;
const TEMPLATE = text(4_000);
const locale = z.enum(LOCALES);
const list = <Item>(item: z.ZodType<Item>) => z.array(item).max(MAX_LIST);

const settings: z.ZodType<Settings> = z.strictObject({
  mode: z.enum(MODES),
  thresholds: list(z.strictObject({ currency: text(8), amount: text(40) })),
  otherCurrencies: z.enum(OTHER_CURRENCIES),
  phones: z.enum(PHONE_SCOPES),
  fallback: z.enum(FALLBACKS),
  exempt: z.strictObject({ companies: z.boolean(), returningOrders: z.number() }),
  code: z.strictObject({
    digits: z.number(),
    lifeSeconds: z.number(),
    attempts: z.number(),
    sends: z.number(),
    waitsSeconds: list(z.number()),
  }),
  limits: z.strictObject({
    phonePerTenMinutes: z.number(),
    phonePerHour: z.number(),
    phonePerDay: z.number(),
    addressPerHour: z.number(),
  }),
  orders: z.strictObject({
    waitHours: z.number(),
    reminderHours: list(z.number()),
    then: z.enum(AFTER_WAIT),
    cancel: z.strictObject({ restock: z.boolean(), refund: z.boolean(), notify: z.boolean() }),
    sources: z.strictObject({ api: z.boolean(), draft: z.boolean(), subscription: z.boolean() }),
  }),
  messages: z.strictObject({ defaultLocale: locale, texts: z.partialRecord(locale, TEMPLATE) }),
  sender: z.strictObject({
    default: text(64),
    byCountry: list(z.strictObject({ country: text(8), sender: text(64) })),
    dlt: z.strictObject({ entityId: text(64), contentId: text(64), linkContentId: text(64) }),
  }),
});

export const settingsBody: Reader<SettingsUpdate> = jsonBody(z.strictObject({ version: z.number().int().min(0), settings }));

export const providerBody: Reader<ProviderUpdate> = jsonBody(
  z.strictObject({
    apiKey: text(64).min(1, 'Enter the API key of your Vonage account.'),
    apiSecret: text(256),
    signatureSecret: text(256),
    signatureMethod: z.enum(SIGNATURE_METHODS),
  }),
);

export const testMessageBody: Reader<TestMessageRequest> = jsonBody(
  z.strictObject({ phone: text(64), country: text(2).nullable(), locale }),
);

export const previewBody: Reader<MessagePreviewRequest> = jsonBody(z.strictObject({ locale, text: TEMPLATE, currency: text(8) }));

const filter = text(256)
  .optional()
  .transform((value) => (value === undefined || value === '' ? null : value));
export const verificationsQuery = queryOf(z.strictObject({ state: filter, delivery: filter, search: filter, cursor: filter }));

export const ordersQuery = queryOf(z.strictObject({ state: filter, cursor: filter }));

export const actBody: Reader<OrderActRequest> = jsonBody(
  z.strictObject({ reason: text(500).refine((reason) => reason.trim() !== '', 'Say why: it stands in the log.') }),
);
