import type { PublishedStanding } from '../../core/order/shopify-orders.ts';

/** At most one of these stands on an order. Merchants filter and automate by them, so they never change. */
const TAGS = {
  verified: 'phone-verified',
  unverified: 'phone-unverified',
  reported: 'phone-reported',
  released: 'phone-released',
} as const;

export function tagsOf({ state }: PublishedStanding): Readonly<{ tag: string; others: readonly string[] }> {
  const tag = TAGS[state === 'waiting' || state === 'lapsed' ? 'unverified' : state];
  return { tag, others: Object.values(TAGS).filter((other) => other !== tag) };
}

/** The metafield: stable words and times, no phone. */
export const metafieldOf = ({ state, reason, by, verifiedAt }: PublishedStanding): string =>
  JSON.stringify({ v: 1, state, reason, by, verifiedAt: verifiedAt === null ? null : new Date(verifiedAt).toISOString() });

type Risk = Readonly<{
  riskLevel: 'LOW' | 'MEDIUM' | 'HIGH' | 'PENDING';
  facts: readonly Readonly<{ description: string; sentiment: 'POSITIVE' | 'NEUTRAL' | 'NEGATIVE' }>[];
}>;

/** What the order's risk card says. A verified phone lowers the risk of a stranger's card, it does not end it. */
export function riskOf({ state, by }: PublishedStanding): Risk {
  switch (state) {
    case 'verified':
      return risk(
        'LOW',
        'POSITIVE',
        by === 'staff' ? 'Staff verified the phone by a call.' : 'The shopper verified the phone of this order by a one-time code.',
      );
    case 'released':
      return risk('MEDIUM', 'NEUTRAL', 'The phone was not verified. The order was released without a verification.');
    case 'waiting':
      return risk('PENDING', 'NEUTRAL', 'The shopper was asked to verify the phone of this order and has not done so yet.');
    case 'lapsed':
      return risk('HIGH', 'NEGATIVE', 'The shopper did not verify the phone of this order in time.');
    case 'reported':
      return risk('HIGH', 'NEGATIVE', 'Whoever holds the phone of this order says that the order is not theirs.');
  }
}

const risk = (riskLevel: Risk['riskLevel'], sentiment: Risk['facts'][number]['sentiment'], description: string): Risk => ({
  riskLevel,
  facts: [{ description, sentiment }],
});
