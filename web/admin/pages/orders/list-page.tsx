import type { OrdersReply } from '@selvedge/contract/admin-api.ts';
import { BlockStack, Card, IndexFilters, IndexFiltersMode, Page, SkeletonBodyText } from '@shopify/polaris';
import { useLoad } from '../../api/use-load.ts';
import { FailureBanner } from '../../components/failure-banner.tsx';
import { Nothing } from '../../components/nothing.tsx';
import { t } from '../../locales/text.ts';
import { navigate, usePlace } from '../../router.tsx';
import { ordersAddress, type OrdersQuery, ordersRequest, type OrdersView, readOrdersQuery, VIEWS } from './list-query.ts';
import { OrdersTable } from './list-table.tsx';

export function OrdersPage() {
  const query = readOrdersQuery(usePlace().query);
  const { value, failure, isLoading, reload } = useLoad<OrdersReply>(ordersRequest(query));
  const isEmpty = value?.rows.length === 0 && !isLoading;
  return (
    <Page title={t('orders.title')} subtitle={t('orders.subtitle')} fullWidth>
      <BlockStack gap="400">
        {failure && <FailureBanner title={t('error.load.title')} failure={failure} onRetry={reload} />}
        <Card padding="0">
          <Views query={query} isLoading={isLoading} />
          {isEmpty && <NoOrders view={query.view} />}
          {value && !isEmpty && (
            <OrdersTable
              reply={value}
              onPage={(cursor) => {
                void navigate(ordersAddress({ ...query, cursor }));
              }}
            />
          )}
          {!value && !failure && <RowsSkeleton />}
        </Card>
      </BlockStack>
    </Page>
  );
}

function Views({ query, isLoading }: Readonly<{ query: OrdersQuery; isLoading: boolean }>) {
  return (
    <IndexFilters
      mode={IndexFiltersMode.Default}
      setMode={ignore}
      loading={isLoading}
      canCreateNewView={false}
      hideFilters
      hideQueryField
      tabs={VIEWS.map((view) => ({ id: `view-${view}`, content: t(`orders.view.${view}`), isLocked: true }))}
      selected={VIEWS.indexOf(query.view)}
      onSelect={(index) => {
        // Another view is another list: it starts at its newest.
        void navigate(ordersAddress({ view: VIEWS[index] ?? 'open', cursor: null }), 'replace');
      }}
      filters={[]}
      onQueryChange={ignore}
      onQueryClear={ignore}
      onClearAll={ignore}
    />
  );
}

/** Without search and filters there is nothing to switch or clear. */
const ignore = () => undefined;

/** Says what would be here, and where to go instead. */
function NoOrders({ view }: Readonly<{ view: OrdersView }>) {
  const action =
    view === 'all'
      ? { content: t('orders.empty.settings'), url: '/settings?tab=orders' }
      : { content: t('orders.empty.all'), url: ordersAddress({ view: 'all', cursor: null }) };
  return <Nothing title={t(`orders.empty.${view}.title`)} text={t(`orders.empty.${view}.text`)} action={action} />;
}

function RowsSkeleton() {
  return (
    <div role="status" aria-label={t('page.loading')} className="rows-skeleton">
      <SkeletonBodyText lines={12} />
    </div>
  );
}
