import texts from '../../messages.json' with { type: 'json' };

const { unverified, totalRose, phoneDiffers, expired, unavailable } = texts.en;

/** What an English shopper reads, by reason. */
export const ENGLISH = {
  unverified,
  totalRose: `${totalRose} ${unverified}`,
  phoneDiffers: `${phoneDiffers} ${unverified}`,
  expired: `${expired} ${unverified}`,
  unavailable,
} as const;
