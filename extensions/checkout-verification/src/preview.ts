import { type FlowState, newFlow, patch } from './state.ts';

/** What the checkout editor shows: the usual case, with a made-up number. */
export const PREVIEW: FlowState = patch(newFlow(0, null), {
  phase: { at: 'offer', reason: 'above-threshold', phone: { state: 'ready', masked: '••• ••• 0123' } },
});
