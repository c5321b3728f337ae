import type { VonageBehaviour } from '../../wire.ts';

export type ProviderMood = Readonly<{ label: string; said: string; behaviour: VonageBehaviour }>;

const USUAL = { answer: 'accept', receipts: 'normal', receiptDelayMs: 1200 } as const;

export const PROVIDER_MOODS: readonly ProviderMood[] = [
  { label: 'Delivers', said: 'Messages arrive.', behaviour: USUAL },
  {
    label: 'Throttles the next three',
    said: 'The next three sends are told to wait.',
    behaviour: { ...USUAL, answer: 'throttle', times: 3 },
  },
  { label: 'Refuses the number', said: 'The provider bars the number (status 7).', behaviour: { ...USUAL, answer: 'status', status: '7' } },
  { label: 'Answers 503', said: 'The provider is down.', behaviour: { ...USUAL, answer: 'http', httpStatus: 503 } },
  { label: 'Does not answer', said: 'The provider takes the call and stays silent.', behaviour: { ...USUAL, answer: 'hang' } },
  {
    label: 'Cuts the line after sending',
    said: 'Messages arrive, but we never hear of it.',
    behaviour: { ...USUAL, answer: 'lost-answer' },
  },
  { label: 'Loses receipts', said: 'Messages arrive, receipts do not.', behaviour: { ...USUAL, receipts: 'lost' } },
  { label: 'Cannot deliver', said: 'Messages are taken and then fail.', behaviour: { ...USUAL, receipts: 'failed' } },
];
