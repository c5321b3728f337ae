import texts from '../../messages.json' with { type: 'json' };

const { unverified, elsewhere, totalRose, phoneDiffers, expired, unavailable } = texts.en;
const toDo = `${unverified} ${elsewhere}`;

/** What an English shopper reads, by reason. */
export const ENGLISH = {
  unverified: toDo,
  totalRose: `${totalRose} ${toDo}`,
  phoneDiffers: `${phoneDiffers} ${toDo}`,
  expired: `${expired} ${toDo}`,
  unavailable,
} as const;
