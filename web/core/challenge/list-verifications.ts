import { DELIVERY_STATES, VERIFICATION_STATES, type VerificationsReply } from '@selvedge/contract/admin-api.ts';
import { parsePhone } from '../phone/phone.ts';
import { refuse, type Refusal } from '../shared/refusal.ts';
import type { Clock } from '../shared/clock.ts';
import type { ShopDomain } from '../shop/shop-domain.ts';
import type { ShopKeys } from '../shop/shop-keys.ts';
import type { ShopVault } from '../shop/shop-vault.ts';
import type { VerificationLog } from './verification-log.ts';
import { verificationRow } from './verification-row.ts';

export type ListVerificationsInput = Readonly<{
  state: string | null;
  delivery: string | null;
  search: string | null;
  cursor: string | null;
}>;

const PAGE = 25;

/** Searches by blind index: a whole number, or its last four digits. What cannot be a phone finds nothing rather than everything. */
export async function listVerifications(
  { log, vault, clock }: Readonly<{ log: VerificationLog; vault: ShopVault; clock: Clock }>,
  shop: ShopDomain,
  { state, delivery, search, cursor }: ListVerificationsInput,
): Promise<VerificationsReply | Refusal> {
  const knownState = VERIFICATION_STATES.find((name) => name === state) ?? null;
  const knownDelivery = DELIVERY_STATES.find((name) => name === delivery) ?? null;
  if (state !== null && !knownState)
    return refuse('input-invalid', 'unknown state', { fields: { state: `One of ${VERIFICATION_STATES.join(', ')}.` } });
  if (delivery !== null && !knownDelivery)
    return refuse('input-invalid', 'unknown delivery', { fields: { delivery: `One of ${DELIVERY_STATES.join(', ')}.` } });
  const searched = search === null || search.trim() === '' ? null : searchIndexes(await vault.keysOf(shop), search);
  const page = await log.page(shop, {
    now: clock.now(),
    limit: PAGE,
    state: knownState,
    delivery: knownDelivery,
    search: searched,
    cursor,
  });
  return { ...page, rows: page.rows.map(verificationRow) };
}

function searchIndexes(keys: ShopKeys, search: string): readonly string[] {
  const digits = search.replace(/\D/g, '');
  const spelled = search.trim().startsWith('+') ? search : `+${digits}`;
  const whole = parsePhone(spelled, null);
  return [
    ...(whole.outcome === 'parsed' ? [keys.index('phone', whole.phone.e164)] : []),
    ...(digits.length === 4 ? [keys.index('last-digits', digits)] : []),
  ];
}
