import { ADMIN_ROUTES, type PrivacyRequestsReply } from '@selvedge/contract/admin-api.ts';
import { BlockStack, Layout, Page } from '@shopify/polaris';
import { useLoad } from '../../api/use-load.ts';
import { FailureBanner } from '../../components/failure-banner.tsx';
import { CardSkeleton, PageSkeleton } from '../../components/page-skeleton.tsx';
import { t } from '../../locales/text.ts';
import { KeptCard } from './kept-card.tsx';
import { RequestsCard } from './requests-card.tsx';

/** Customers' questions about their data, and what there is of it. */
export function PrivacyPage() {
  const { value, failure, reload } = useLoad<PrivacyRequestsReply>(ADMIN_ROUTES.privacyRequests);
  if (!value && !failure) return <PrivacySkeleton />;
  return (
    <Page title={t('privacy.title')} subtitle={t('privacy.subtitle')}>
      <BlockStack gap="400">
        {failure && <FailureBanner title={t('error.load.title')} failure={failure} onRetry={reload} />}
        <Layout>
          <Layout.Section>{value && <RequestsCard requests={value.requests} onExported={reload} />}</Layout.Section>
          <Layout.Section variant="oneThird">
            <KeptCard />
          </Layout.Section>
        </Layout>
      </BlockStack>
    </Page>
  );
}

function PrivacySkeleton() {
  return (
    <PageSkeleton title={t('privacy.title')} hasSubtitle>
      <Layout>
        <Layout.Section>
          <CardSkeleton lines={8} />
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <CardSkeleton lines={12} />
        </Layout.Section>
      </Layout>
    </PageSkeleton>
  );
}
