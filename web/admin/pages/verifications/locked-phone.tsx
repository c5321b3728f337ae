import { ADMIN_ROUTES, type VerificationDetail } from '@selvedge/contract/admin-api.ts';
import { Banner } from '@shopify/polaris';
import { useState } from 'react';
import { callApi, type Failure } from '../../api/client.ts';
import { failureText } from '../../components/failure-banner.tsx';
import { formatDateTime } from '../../locales/format.ts';
import { t } from '../../locales/text.ts';

type Props = Readonly<{ id: string; until: number; onReleased: () => void }>;

/** A merchant who knows the shopper need not let them wait: says until when the phone is locked, and lifts it. */
export function LockedPhone({ id, until, onReleased }: Props) {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const release = async () => {
    setBusy(true);
    setFailure(null);
    const reply = await callApi<VerificationDetail>(ADMIN_ROUTES.releasePhone.replace(':id', id), { method: 'POST', body: {} });
    setBusy(false);
    if (reply.outcome === 'failed') {
      setFailure(reply.failure);
      return;
    }
    window.shopify.toast.show(t('locked.released'));
    onReleased();
  };
  return (
    <Banner
      tone="warning"
      title={t('locked.title', { time: formatDateTime(until) })}
      action={{ content: t('locked.release'), onAction: () => void release(), loading: isBusy }}
    >
      <p>{t('locked.text')}</p>
      {failure && <p>{failureText(failure)}</p>}
    </Banner>
  );
}
