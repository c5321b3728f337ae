/** Sets the app up as a merchant would on the first day, through the app's own admin API: SMS account, thresholds, enforcement. */
import { ADMIN_ROUTES, type Settings, type SettingsReply } from '@selvedge/contract/admin-api.ts';
import { HOUSE } from './state/catalogue.ts';
import type { World } from './state/world.ts';
import { mintAdminToken } from './tokens/mint.ts';
import { accountOf } from './vonage/account.ts';

/** Such that a knit passes and a coat is asked for, in every market. */
const THRESHOLDS: Settings['thresholds'] = [
  { currency: 'EUR', amount: '400' },
  { currency: 'INR', amount: '35000' },
  { currency: 'JPY', amount: '60000' },
  { currency: 'KWD', amount: '130' },
  { currency: 'USD', amount: '450' },
  { currency: 'GBP', amount: '350' },
];
/** India's operators carry no unregistered sender, and North America none made of letters. */
const SENDER: Settings['sender'] = {
  default: 'AtLumen',
  byCountry: [
    { country: 'US', sender: '12025550142' },
    { country: 'CA', sender: '12025550142' },
    { country: 'IN', sender: 'ATLUMN' },
  ],
  dlt: { entityId: '1101456890000012345', contentId: '1107160000000067890', linkContentId: '1107160000000067913' },
};

export async function setUpApp(world: World, appUrl: string): Promise<void> {
  world.shops.get(HOUSE.domain);
  const { apiKey, apiSecret, signatureSecret } = accountOf(HOUSE.domain);
  await call(world, `PUT ${appUrl}${ADMIN_ROUTES.provider}`, { apiKey, apiSecret, signatureSecret, signatureMethod: 'sha256hmac' });
  const { version, settings } = asSettings(await call(world, `GET ${appUrl}${ADMIN_ROUTES.settings}`));
  const chosen: Settings = { ...settings, mode: 'enforce', thresholds: THRESHOLDS, sender: SENDER };
  await call(world, `PUT ${appUrl}${ADMIN_ROUTES.settings}`, { version, settings: chosen });
  await call(world, `POST ${appUrl}${ADMIN_ROUTES.enforcement}`, {});
}

async function call(world: World, line: string, body?: object): Promise<unknown> {
  const [method = 'GET', url = ''] = line.split(' ');
  const headers = { authorization: `Bearer ${mintAdminToken(world, {})}`, 'content-type': 'application/json' };
  const response = await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  const reply = await response.text();
  if (!response.ok) throw new Error(`Setting the app up: ${line} answered ${response.status} ${reply.slice(0, 500)}`);
  return JSON.parse(reply);
}

/** Guarantee: the answer of the app's settings route, which the contract types. */
function asSettings(reply: unknown): SettingsReply {
  return reply as SettingsReply;
}
