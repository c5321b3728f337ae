import { DELIVERY_STATES, type DeliveryState, VERIFICATION_STATES, type VerificationState } from '@selvedge/contract/admin-api.ts';
import { ChoiceList, IndexFilters, IndexFiltersMode, useSetIndexFiltersMode } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import { t } from '../../locales/text.ts';
import type { ListQuery } from './list-query.ts';

type Props = Readonly<{ query: ListQuery; isLoading: boolean; onShow: (part: Partial<ListQuery>) => void; onClear: () => void }>;

/** A pause in typing is what searches. */
const PAUSE_MS = 350;
const VIEWS = [null, ...VERIFICATION_STATES] as const;

/** States as views, state and delivery as filters, and a search by phone. */
export function ListFilters({ query, isLoading, onShow, onClear }: Props) {
  // A filter that came with the address must not work unseen.
  const isNarrowed = query.delivery !== null || query.search !== '';
  const { mode, setMode } = useSetIndexFiltersMode(isNarrowed ? IndexFiltersMode.Filtering : IndexFiltersMode.Default);
  const [search, setSearch] = useSearchText(query.search, onShow);
  const filters = filtersOf(query, onShow);
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
      filters={filters.map(({ filter }) => filter)}
      appliedFilters={filters.flatMap(({ applied }) => applied)}
      onClearAll={onClear}
      cancelAction={{
        onAction: () => {
          onShow({ delivery: null, search: '' });
        },
      }}
    />
  );
}

function filtersOf({ state, delivery }: ListQuery, onShow: Props['onShow']) {
  return [
    oneFilter<VerificationState>({
      key: 'state',
      label: t('list.column.state'),
      choices: VERIFICATION_STATES.map((value) => ({ value, label: t(`state.${value}`) })),
      chosen: state,
      onChoose: (value) => {
        onShow({ state: value });
      },
    }),
    oneFilter<DeliveryState>({
      key: 'delivery',
      label: t('list.column.delivery'),
      choices: DELIVERY_STATES.map((value) => ({ value, label: t(`delivery.${value}`) })),
      chosen: delivery,
      onChoose: (value) => {
        onShow({ delivery: value });
      },
    }),
  ];
}

type OneFilter<Value extends string> = Readonly<{
  key: string;
  label: string;
  choices: { value: Value; label: string }[];
  chosen: Value | null;
  onChoose: (value: Value | null) => void;
}>;

/** What Polaris wants for a filter of one value, and for its mark while it is set. */
function oneFilter<Value extends string>({ key, label, choices, chosen, onChoose }: OneFilter<Value>) {
  const choose = (value: string | undefined) => {
    onChoose(choices.find((choice) => choice.value === value)?.value ?? null);
  };
  const list = (
    <ChoiceList
      title={label}
      titleHidden
      choices={choices}
      selected={chosen === null ? [] : [chosen]}
      onChange={([value]) => {
        choose(value);
      }}
    />
  );
  const word = choices.find(({ value }) => value === chosen)?.label;
  const onRemove = () => {
    choose(undefined);
  };
  return {
    filter: { key, label, filter: list, shortcut: true },
    applied: word === undefined ? [] : [{ key, label: t('list.filter.is', { filter: label, value: word }), onRemove }],
  };
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
