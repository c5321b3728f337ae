import type { VerificationRow, VerificationsReply } from '@selvedge/contract/admin-api.ts';
import { IndexTable, Link, Text, useBreakpoints } from '@shopify/polaris';
import { DeliveryBadge, StateBadge } from '../../components/state-badge.tsx';
import { formatCount, formatDateTime, formatMoney, nameOf } from '../../locales/format.ts';
import { t } from '../../locales/text.ts';

type Props = Readonly<{ reply: VerificationsReply; onPage: (cursor: string) => void }>;

/** One row for each verification; on a phone, one small card. */
export function ListTable({ reply: { rows, nextCursor, previousCursor }, onPage }: Props) {
  const { smDown } = useBreakpoints();
  const go = (cursor: string | null) => () => {
    if (cursor) onPage(cursor);
  };
  return (
    <IndexTable
      condensed={smDown}
      selectable={false}
      resourceName={{ singular: t('list.singular'), plural: t('list.plural') }}
      itemCount={rows.length}
      headings={[
        { title: t('list.column.phone') },
        { title: t('list.column.when') },
        { title: t('list.column.country') },
        { title: t('list.column.state') },
        { title: t('list.column.delivery') },
        { title: t('list.column.tries'), alignment: 'end' },
        { title: t('list.column.total'), alignment: 'end' },
      ]}
      pagination={{
        hasNext: nextCursor !== null,
        onNext: go(nextCursor),
        nextTooltip: t('list.older'),
        hasPrevious: previousCursor !== null,
        onPrevious: go(previousCursor),
        previousTooltip: t('list.newer'),
      }}
    >
      {rows.map((row, index) => (
        <IndexTable.Row key={row.id} id={row.id} position={index}>
          {smDown ? <CardCells row={row} /> : <Cells row={row} />}
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}

function Cells({ row }: Readonly<{ row: VerificationRow }>) {
  return (
    <>
      <IndexTable.Cell>
        <Link dataPrimaryLink monochrome removeUnderline url={`/verifications/${row.id}`}>
          <Text as="span" fontWeight="semibold">
            {row.maskedPhone}
          </Text>
        </Link>
      </IndexTable.Cell>
      <IndexTable.Cell>{formatDateTime(row.createdAt)}</IndexTable.Cell>
      <IndexTable.Cell>{countryOf(row)}</IndexTable.Cell>
      <IndexTable.Cell>
        <StateBadge state={row.state} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <DeliveryBadge state={row.delivery} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {formatCount(row.attemptsUsed)}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {formatMoney(row.total)}
        </Text>
      </IndexTable.Cell>
    </>
  );
}

function CardCells({ row }: Readonly<{ row: VerificationRow }>) {
  return (
    <div className="row-card">
      <Link dataPrimaryLink monochrome removeUnderline url={`/verifications/${row.id}`}>
        <span className="row-card-line">
          <Text as="span" fontWeight="semibold">
            {row.maskedPhone}
          </Text>
          <Text as="span" numeric>
            {formatMoney(row.total)}
          </Text>
        </span>
      </Link>
      <Text as="span" tone="subdued">
        {formatDateTime(row.createdAt)}
      </Text>
      <span className="row-card-badges">
        <StateBadge state={row.state} />
        <DeliveryBadge state={row.delivery} />
      </span>
    </div>
  );
}

const countryOf = ({ country }: VerificationRow): string => (country ? nameOf('region', country) : t('list.country.none'));
