import { isBlind } from './claim.ts';
import { isolated, totalText } from './say.ts';
import { type FlowState, isDead } from './state.ts';
import type { Text } from './words.ts';

/** The sentences that open a step: why, and what comes next. Empty where a banner says it all. */
export function leadOf({ phase, askProblem, now }: FlowState): readonly Text[] {
  switch (phase.at) {
    case 'unknown':
    case 'hidden':
      return [];
    case 'proven':
      return askProblem ? [] : [['proven']];
    case 'save':
      return phase.step === 'saving' ? [['save.saving']] : [];
    case 'offer': {
      const why: Text = [`why.${phase.reason}`, { shop: shopify.shop.name, amount: totalText() }];
      if (phase.phone.state === 'ready') return [why, ['offer.ready', { phone: isolated(phase.phone.masked) }]];
      return phase.phone.state === 'refused' ? [why] : [why, [isBlind() ? 'offer.blind' : 'offer.missing']];
    }
    case 'code': {
      const { maskedPhone, reference, minutes, delivery } = phase.challenge;
      // A banner says it then.
      if (delivery === 'failed' || isDead(phase.challenge, now)) return [];
      return [
        ['code.sent', { phone: isolated(maskedPhone) }],
        ['code.reference', { reference }],
        ['code.works', { count: minutes }],
      ];
    }
  }
}
