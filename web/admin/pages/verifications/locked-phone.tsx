import { ADMIN_ROUTES, type VerificationDetail } from '@selvedge/contract/admin-api.ts';
import { Banner } from '@shopify/polaris';
import { useSend } from '../../api/use-send.ts';
import { failureText } from '../../components/failure-banner.tsx';
import { formatDateTime } from '../../locales/format.ts';
import { t } from '../../locales/text.ts';

type Props = Readonly<{ id: string; until: number; onReleased: () => void }>;

/** A merchant who knows the shopper need not let them wait: says until when the phone is locked, and lifts it. */
export function LockedPhone({ id, until, onReleased }: Props) {
  const { send, isBusy, failure } = useSend<VerificationDetail>(ADMIN_ROUTES.releasePhone.replace(':id', id));
  const release = async () => {
    if (!(await send())) return;
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
