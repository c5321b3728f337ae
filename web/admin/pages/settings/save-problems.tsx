import { ADMIN_ROUTES, type SettingsReply } from '@selvedge/contract/admin-api.ts';
import { Banner } from '@shopify/polaris';
import { useState } from 'react';
import { callApi, type Failure } from '../../api/client.ts';
import { FailureBanner, failureText } from '../../components/failure-banner.tsx';
import { plural, t } from '../../locales/text.ts';
import type { SettingsForm } from './use-settings-form.ts';

type Props = Readonly<{ form: SettingsForm; onSave: (base?: SettingsReply) => Promise<void> }>;

/** Why a save did not happen, and the way on. */
export function SaveProblems({ form, onSave }: Props) {
  const wrong = Object.keys(form.errors).length;
  if (form.failure?.code === 'settings-conflict') return <Conflict form={form} onSave={onSave} />;
  if (form.failure && wrong === 0)
    return <FailureBanner title={t('error.save.title')} failure={form.failure} onRetry={() => void onSave()} />;
  if (wrong === 0) return null;
  return (
    <Banner tone="critical" title={plural('tab.errors', wrong)}>
      <p>{t('tab.errors.text')}</p>
    </Banner>
  );
}

/** Both ways need what the server now holds: to show it, or to save over it. */
function Conflict({ form, onSave }: Props) {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const withTheirs = async (go: (theirs: SettingsReply) => void | Promise<void>) => {
    setBusy(true);
    setFailure(null);
    const reply = await callApi<SettingsReply>(ADMIN_ROUTES.settings);
    setBusy(false);
    if (reply.outcome === 'ok') await go(reply.value);
    else setFailure(reply.failure);
  };
  return (
    <Banner
      tone="warning"
      title={t('conflict.title')}
      action={{ content: t('conflict.reload'), loading: isBusy, onAction: () => void withTheirs(form.restart) }}
      secondaryAction={{ content: t('conflict.overwrite'), onAction: () => void withTheirs(onSave) }}
    >
      <p>{failure ? failureText(failure) : t('conflict.text')}</p>
    </Banner>
  );
}
