import { ADMIN_ROUTES, type OrderDetail } from '@selvedge/contract/admin-api.ts';
import { BlockStack, Layout, Page } from '@shopify/polaris';
import { useLoad } from '../../api/use-load.ts';
import { FailureBanner } from '../../components/failure-banner.tsx';
import { Messages } from '../../components/messages.tsx';
import { Nothing } from '../../components/nothing.tsx';
import { CardSkeleton, PageSkeleton } from '../../components/page-skeleton.tsx';
import { orderAddress } from '../../components/shopify-addresses.ts';
import { Timeline } from '../../components/timeline.tsx';
import { formatDateTime } from '../../locales/format.ts';
import { t } from '../../locales/text.ts';
import { ActsCard } from './acts-card.tsx';
import { FactsCard } from './facts-card.tsx';
import { OrderBadge } from './order-badges.tsx';
import { isOpen } from './standing.ts';
import { StatusBanner } from './status-banner.tsx';
import { useSettling } from './use-settling.ts';

const BACK = { url: '/orders', content: t('orders.title') };

export function OrderPage({ id }: Readonly<{ id: string }>) {
  const { value, failure, isLoading, reload, replace } = useLoad<OrderDetail>(ADMIN_ROUTES.order.replace(':id', id));
  useSettling(value, reload);
  if (failure?.code === 'order-not-found') return <NotThere />;
  if (!value && !failure) return <OrderSkeleton />;
  return (
    <Page
      backAction={BACK}
      title={value?.name ?? t('order.title')}
      {...(value && {
        titleMetadata: <OrderBadge order={value} />,
        subtitle: t('order.placed', { time: formatDateTime(value.placedAt), source: t(`order.source.${value.source}`) }),
      })}
      secondaryActions={[
        { content: t('order.in-shopify'), url: orderAddress(id), target: '_top' },
        { content: t('action.refresh'), onAction: reload, loading: isLoading },
      ]}
    >
      <BlockStack gap="400">
        {failure && <FailureBanner title={t('error.load.title')} failure={failure} onRetry={reload} />}
        {value && <OrderBody order={value} onChanged={replace} />}
      </BlockStack>
    </Page>
  );
}

function OrderBody({ order, onChanged }: Readonly<{ order: OrderDetail; onChanged: (order: OrderDetail) => void }>) {
  return (
    <>
      <StatusBanner order={order} />
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {isOpen(order) && <ActsCard order={order} onChanged={onChanged} />}
            <Messages messages={order.messages} />
            <Timeline events={order.events} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <FactsCard order={order} />
        </Layout.Section>
      </Layout>
    </>
  );
}

function NotThere() {
  return (
    <Page backAction={BACK} title={t('order.title')}>
      <Nothing
        title={t('order.missing.title')}
        action={{ content: t('order.missing.action'), url: '/orders' }}
        text={t('order.missing.text')}
      />
    </Page>
  );
}

function OrderSkeleton() {
  return (
    <PageSkeleton title={t('order.title')} hasSubtitle>
      <BlockStack gap="400">
        <CardSkeleton lines={2} />
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
      </BlockStack>
    </PageSkeleton>
  );
}
