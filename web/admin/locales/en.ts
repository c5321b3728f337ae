import { common } from './en/common.ts';
import { home } from './en/home.ts';
import { messages } from './en/messages.ts';
import { settings } from './en/settings.ts';
import { sms } from './en/sms.ts';
import { verifications } from './en/verifications.ts';

/** Every text of the admin, in English. `{name}` is filled in; `.one` and `.other` are plural forms. */
export const en = { ...common, ...home, ...settings, ...messages, ...sms, ...verifications };
