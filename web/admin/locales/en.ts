import { after } from './en/after.ts';
import { common } from './en/common.ts';
import { coverage } from './en/coverage.ts';
import { home } from './en/home.ts';
import { log } from './en/log.ts';
import { messages } from './en/messages.ts';
import { orderActs } from './en/order-acts.ts';
import { orders } from './en/orders.ts';
import { privacy } from './en/privacy.ts';
import { problems } from './en/problems.ts';
import { settings } from './en/settings.ts';
import { sms } from './en/sms.ts';
import { verifications } from './en/verifications.ts';

/** Every text of the admin, in English. `{name}` is filled in; `.one` and `.other` are plural forms. */
export const en = {
  ...common,
  ...home,
  ...problems,
  ...coverage,
  ...orders,
  ...orderActs,
  ...privacy,
  ...settings,
  ...after,
  ...messages,
  ...sms,
  ...verifications,
  ...log,
};
