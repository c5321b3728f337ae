import type { HomeReply, SetupStep } from '@selvedge/contract/admin-api.ts';
import { t } from '../../locales/text.ts';
import { stepAction } from './step-actions.ts';

/** Where shoppers verify on this plan. */
export type Place = 'checkout' | 'cart';
export const placeOf = ({ coverage }: HomeReply): Place => (coverage.plan.plus ? 'checkout' : 'cart');

export function stepTexts(id: SetupStep['id'], place: Place): Readonly<{ title: string; why: string }> {
  if (id === 'block') return { title: t(`setup.block.${place}.title`), why: t(`setup.block.${place}.why`) };
  return { title: t(`setup.${id}.title`), why: t(`setup.${id}.why`) };
}

/** What the button says: what it does about what is wrong, else the next thing to do with the step. */
export function actionText(step: SetupStep, home: HomeReply): string {
  const { kind } = stepAction(step, home);
  if (kind === 'reopen') return t('setup.reopen');
  if (step.id === 'block') return t(`setup.block.${placeOf(home)}.${step.state === 'done' ? 'again' : 'action'}`);
  if (step.id === 'access') return t('setup.mend');
  if (step.state === 'problem' && kind === 'mend') return t('setup.mend');
  return t(`setup.${step.id}.${step.state === 'done' || step.state === 'problem' ? 'again' : 'action'}`);
}
