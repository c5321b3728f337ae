import { ADMIN_ROUTES, type SettingsReply } from '@selvedge/contract/admin-api.ts';
import { BlockStack, Page } from '@shopify/polaris';
import { useLoad } from '../../api/use-load.ts';
import { FailureBanner } from '../../components/failure-banner.tsx';
import { CardSkeleton, PageSkeleton } from '../../components/page-skeleton.tsx';
import { t } from '../../locales/text.ts';
import { SettingsEditor } from './settings-editor.tsx';

export function SettingsPage() {
  const { value, failure, reload } = useLoad<SettingsReply>(ADMIN_ROUTES.settings);
  if (value) return <SettingsEditor loaded={value} />;
  if (failure) {
    return (
      <Page title={t('settings.title')}>
        <FailureBanner title={t('error.load.title')} failure={failure} onRetry={reload} />
      </Page>
    );
  }
  return (
    <PageSkeleton title={t('settings.title')}>
      <BlockStack gap="400">
        <CardSkeleton lines={1} />
        <CardSkeleton lines={7} />
        <CardSkeleton lines={9} />
      </BlockStack>
    </PageSkeleton>
  );
}
