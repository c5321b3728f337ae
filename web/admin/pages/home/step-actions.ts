import { ADMIN_ROUTES, type EnforcementReply, type HomeReply, type SetupStep } from '@selvedge/contract/admin-api.ts';
import { useState } from 'react';
import { callApi, type Failure } from '../../api/client.ts';
import { t } from '../../locales/text.ts';

/** Where each step is done. Enforcement is done on the spot; the block only in Shopify's own editor. */
export function stepAddress(id: SetupStep['id'], shop: HomeReply['shop']): string | null {
  switch (id) {
    case 'provider':
      return '/settings?tab=sms';
    case 'threshold':
    case 'live':
      return '/settings?tab=orders';
    case 'block':
      return `https://${shop.domain}/admin/settings/checkout`;
    case 'enforcement':
      return null;
  }
}

export type Enforcement = Readonly<{ publish: () => void; isBusy: boolean; failure: Failure | null }>;

export function useEnforcement(onChanged: () => void): Enforcement {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const publish = async () => {
    setBusy(true);
    setFailure(null);
    const reply = await callApi<EnforcementReply>(ADMIN_ROUTES.enforcement, { method: 'POST', body: {} });
    setBusy(false);
    if (reply.outcome === 'failed') {
      setFailure(reply.failure);
      return;
    }
    window.shopify.toast.show(t('setup.enforcement.turned-on'));
    onChanged();
  };
  return { publish: () => void publish(), isBusy, failure };
}
