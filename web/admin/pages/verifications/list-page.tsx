import type { VerificationsReply } from '@selvedge/contract/admin-api.ts';
import { BlockStack, Card, Page, SkeletonBodyText } from '@shopify/polaris';
import { useLoad } from '../../api/use-load.ts';
import { FailureBanner } from '../../components/failure-banner.tsx';
import { Nothing } from '../../components/nothing.tsx';
import { t } from '../../locales/text.ts';
import { navigate, usePlace } from '../../router.tsx';
import { ListFilters } from './list-filters.tsx';
import { isFiltered, listAddress, type ListQuery, listRequest, readQuery } from './list-query.ts';
import { ListTable } from './list-table.tsx';

export function ListPage() {
  const query = readQuery(usePlace().query);
  const { value, failure, isLoading, reload } = useLoad<VerificationsReply>(listRequest(query));
  const show = (part: Partial<ListQuery>) => {
    // Another filter is another list: it starts at its newest.
    void navigate(listAddress({ ...query, cursor: null, ...part }), 'cursor' in part ? 'push' : 'replace');
  };
  const clear = () => {
    show({ state: null, delivery: null, search: '' });
  };
  const isEmpty = value?.rows.length === 0 && !isLoading;
  return (
    <Page title={t('list.title')} fullWidth>
      <BlockStack gap="400">
        {failure && <FailureBanner title={t('error.load.title')} failure={failure} onRetry={reload} />}
        <Card padding="0">
          {isEmpty && !isFiltered(query) && !query.cursor ? (
            <NobodyYet />
          ) : (
            <>
              <ListFilters query={query} isLoading={isLoading} onShow={show} onClear={clear} />
              {isEmpty && <NoMatch onClear={clear} />}
              {value && !isEmpty && (
                <ListTable
                  reply={value}
                  onPage={(cursor) => {
                    show({ cursor });
                  }}
                />
              )}
              {!value && !failure && <RowsSkeleton />}
            </>
          )}
        </Card>
      </BlockStack>
    </Page>
  );
}

function NobodyYet() {
  return (
    <Nothing
      title={t('list.empty.title')}
      action={{ content: t('list.empty.action'), url: '/settings?tab=orders' }}
      text={t('list.empty.text')}
    />
  );
}

function NoMatch({ onClear }: Readonly<{ onClear: () => void }>) {
  return <Nothing title={t('list.none.title')} action={{ content: t('list.none.action'), onAction: onClear }} text={t('list.none.text')} />;
}

function RowsSkeleton() {
  return (
    <div role="status" aria-label={t('page.loading')} className="rows-skeleton">
      <SkeletonBodyText lines={12} />
    </div>
  );
}
