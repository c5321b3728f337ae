import { ADMIN_ROUTES, type EnforcementReply, type HomeReply, type SetupStep } from '@selvedge/contract/admin-api.ts';
import type { Failure } from '../../api/client.ts';
import { useSend } from '../../api/use-send.ts';
import { addBlockAddress, appAddress, editorAddress } from '../../components/shopify-addresses.ts';
import { t } from '../../locales/text.ts';

/** What the button of a step does: opens a page, mends on the spot, or has Shopify open the app anew, which renews its access and asks for missing permissions. */
export type StepAction = Readonly<{ kind: 'open'; url: string }> | Readonly<{ kind: 'mend' | 'reopen' }>;

export function stepAction({ id, state, detail }: SetupStep, { shop, coverage }: HomeReply): StepAction {
  switch (id) {
    case 'provider':
      return { kind: 'open', url: '/settings?tab=sms' };
    case 'threshold':
    case 'live':
      return { kind: 'open', url: '/settings?tab=orders' };
    case 'block':
      return { kind: 'open', url: blockAddress(shop.domain, coverage.plan.plus, state === 'done') };
    case 'access':
      return { kind: detail === 'shopify-unreachable' || detail === 'shopify-refused' ? 'mend' : 'reopen' };
    case 'enforcement':
    case 'orders':
      return { kind: detail === 'shopify-access-lost' ? 'reopen' : 'mend' };
  }
}

/** The block that this plan can show. The link that adds it adds another one each time, so a placed block is only opened. */
function blockAddress(domain: string, isPlus: boolean, isPlaced: boolean): string {
  if (isPlus) return editorAddress(domain, 'checkout');
  return isPlaced ? editorAddress(domain, 'cart') : addBlockAddress(domain);
}

export function reopenApp(domain: string): void {
  window.open(appAddress(domain), '_top');
}

export type Mending = Readonly<{ mend: () => void; isBusy: boolean; failure: Failure | null }>;

/** Does the whole set-up in Shopify once more; what is right stays. */
export function useMend(onChanged: () => void): Mending {
  const { send, isBusy, failure } = useSend<EnforcementReply>(ADMIN_ROUTES.enforcement);
  const mend = async () => {
    if (!(await send())) return;
    window.shopify.toast.show(t('setup.mended'));
    onChanged();
  };
  return { mend: () => void mend(), isBusy, failure };
}
