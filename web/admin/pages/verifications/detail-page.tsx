import { ADMIN_ROUTES, type VerificationDetail } from '@selvedge/contract/admin-api.ts';
import { BlockStack, Layout, Page } from '@shopify/polaris';
import { useLoad } from '../../api/use-load.ts';
import { FailureBanner } from '../../components/failure-banner.tsx';
import { Nothing } from '../../components/nothing.tsx';
import { CardSkeleton, PageSkeleton } from '../../components/page-skeleton.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { formatDateTime } from '../../locales/format.ts';
import { t } from '../../locales/text.ts';
import { LockedPhone } from './locked-phone.tsx';
import { Messages } from '../../components/messages.tsx';
import { Summary } from './summary.tsx';
import { Timeline } from '../../components/timeline.tsx';

const BACK = { url: '/verifications', content: t('list.title') };

export function DetailPage({ id }: Readonly<{ id: string }>) {
  const { value, failure, isLoading, reload } = useLoad<VerificationDetail>(ADMIN_ROUTES.verification.replace(':id', id));
  if (failure?.code === 'not-found') return <NotThere />;
  if (!value && !failure) return <DetailSkeleton />;
  return (
    <Page
      backAction={BACK}
      title={value?.maskedPhone ?? t('detail.title')}
      {...(value && { titleMetadata: <StateBadge state={value.state} />, subtitle: formatDateTime(value.createdAt) })}
      secondaryActions={[{ content: t('detail.refresh'), onAction: reload, loading: isLoading }]}
    >
      <BlockStack gap="400">
        {failure && <FailureBanner title={t('error.load.title')} failure={failure} onRetry={reload} />}
        {value?.phoneLockedUntil != null && <LockedPhone id={id} until={value.phoneLockedUntil} onReleased={reload} />}
        {value && (
          <Layout>
            <Layout.Section>
              <BlockStack gap="400">
                <Timeline events={value.events} />
                <Messages messages={value.messages} />
              </BlockStack>
            </Layout.Section>
            <Layout.Section variant="oneThird">
              <Summary detail={value} />
            </Layout.Section>
          </Layout>
        )}
      </BlockStack>
    </Page>
  );
}

function NotThere() {
  return (
    <Page backAction={BACK} title={t('detail.title')}>
      <Nothing
        title={t('detail.missing.title')}
        action={{ content: t('detail.missing.action'), url: '/verifications' }}
        text={t('detail.missing.text')}
      />
    </Page>
  );
}

function DetailSkeleton() {
  return (
    <PageSkeleton title={t('detail.title')} hasSubtitle>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <CardSkeleton lines={6} />
            <CardSkeleton lines={3} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <CardSkeleton lines={8} />
        </Layout.Section>
      </Layout>
    </PageSkeleton>
  );
}
