import { DELIVERY_STATES, VERIFICATION_STATES } from '@selvedge/contract/admin-api.ts';
import { ChoiceList, IndexFilters, IndexFiltersMode, useSetIndexFiltersMode } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import { t } from '../../locales/text.ts';
import type { ListQuery } from './list-query.ts';

type Props = Readonly<{ query: ListQuery; isLoading: boolean; onShow: (part: Partial<ListQuery>) => void; onClear: () => void }>;

/** A pause in typing is what searches. */
const PAUSE_MS = 350;
const VIEWS = [null, ...VERIFICATION_STATES] as const;

/** States as views, delivery as a filter, and a search by phone. */
export function ListFilters({ query, isLoading, onShow, onClear }: Props) {
  // A filter that came with the address must not work unseen.
  const isNarrowed = query.delivery !== null || query.search !== '';
  const { mode, setMode } = useSetIndexFiltersMode(isNarrowed ? IndexFiltersMode.Filtering : IndexFiltersMode.Default);
  const [search, setSearch] = useSearchText(query.search, onShow);
  const showDelivery = (value: string | undefined) => {
    onShow({ delivery: DELIVERY_STATES.find((state) => state === value) ?? null });
  };
  return (
    <IndexFilters
      mode={mode}
      setMode={setMode}
      loading={isLoading}
      canCreateNewView={false}
      tabs={VIEWS.map((state) => ({
        id: `view-${state ?? 'all'}`,
        content: state ? t(`state.${state}`) : t('list.tab.all'),
        isLocked: true,
      }))}
      selected={VIEWS.indexOf(query.state)}
      onSelect={(index) => {
        onShow({ state: VIEWS[index] ?? null });
      }}
      queryValue={search}
      queryPlaceholder={t('list.search')}
      onQueryChange={setSearch}
      onQueryClear={() => {
        setSearch('');
      }}
      filters={[
        {
          key: 'delivery',
          label: t('list.filter.delivery'),
          shortcut: true,
          filter: (
            <ChoiceList
              title={t('list.filter.delivery')}
              titleHidden
              choices={DELIVERY_STATES.map((value) => ({ value, label: t(`delivery.${value}`) }))}
              selected={query.delivery ? [query.delivery] : []}
              onChange={([value]) => {
                showDelivery(value);
              }}
            />
          ),
        },
      ]}
      appliedFilters={
        query.delivery
          ? [
              {
                key: 'delivery',
                label: t('list.filter.delivery.is', { state: t(`delivery.${query.delivery}`) }),
                onRemove: () => {
                  showDelivery(undefined);
                },
              },
            ]
          : []
      }
      onClearAll={onClear}
      cancelAction={{ onAction: onClear, disabled: false, loading: false }}
    />
  );
}

/** What is typed shows at once; the list follows when the typing rests. */
function useSearchText(searched: string, onShow: Props['onShow']): [string, (text: string) => void] {
  const [text, setText] = useState(searched);
  useEffect(() => {
    setText(searched);
  }, [searched]);
  useEffect(() => {
    if (text.trim() === searched) return;
    const timer = setTimeout(() => {
      onShow({ search: text.trim() });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [text, searched, onShow]);
  return [text, setText];
}
