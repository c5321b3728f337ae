import { ADMIN_ROUTES, type HomeReply } from '@selvedge/contract/admin-api.ts';
import { BlockStack, Page } from '@shopify/polaris';
import { useLoad } from '../../api/use-load.ts';
import { FailureBanner } from '../../components/failure-banner.tsx';
import { ModeBadge } from '../../components/mode-badge.tsx';
import { CardSkeleton, PageSkeleton } from '../../components/page-skeleton.tsx';
import { t } from '../../locales/text.ts';
import { CoverageCard } from './coverage-card.tsx';
import { Figures } from './figures.tsx';
import { PrivacyBanner } from './privacy-banner.tsx';
import { Problems } from './problems.tsx';
import { Recent } from './recent.tsx';
import { SetupGuide } from './setup-guide.tsx';
import { WaitingCard } from './waiting-card.tsx';

export function HomePage() {
  const { value, failure, reload } = useLoad<HomeReply>(ADMIN_ROUTES.home);
  if (!value && !failure) return <HomeSkeleton />;
  return (
    <Page
      title={t('home.title')}
      {...(value && {
        titleMetadata: <ModeBadge mode={value.mode} />,
        subtitle: t(`home.mode.${value.mode}`),
      })}
    >
      <BlockStack gap="400">
        {failure && <FailureBanner title={t('error.load.title')} failure={failure} onRetry={reload} />}
        {value && (
          <>
            <Problems home={value} onChanged={reload} />
            <PrivacyBanner count={value.privacyRequests} />
            <SetupGuide home={value} onChanged={reload} />
            <WaitingCard home={value} />
            <Figures home={value} />
            <CoverageCard home={value} />
            <Recent rows={value.recent} />
          </>
        )}
      </BlockStack>
    </Page>
  );
}

function HomeSkeleton() {
  return (
    <PageSkeleton title={t('home.title')} hasSubtitle>
      <BlockStack gap="400">
        <CardSkeleton lines={7} />
        <CardSkeleton lines={9} />
        <CardSkeleton lines={5} />
      </BlockStack>
    </PageSkeleton>
  );
}
