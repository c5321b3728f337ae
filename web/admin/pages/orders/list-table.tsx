import type { OrderRow, OrdersReply } from '@selvedge/contract/admin-api.ts';
import { IndexTable, Link, Text, useBreakpoints } from '@shopify/polaris';
import { formatDateTime, formatMoney } from '../../locales/format.ts';
import { t } from '../../locales/text.ts';
import { ObstacleBadge, OrderBadge } from './order-badges.tsx';
import { hindrance, isReported } from './standing.ts';

type Props = Readonly<{ reply: OrdersReply; onPage: (cursor: string) => void }>;

/** One row for each order; on a phone, one small card. */
export function OrdersTable({ reply: { rows, nextCursor, previousCursor }, onPage }: Props) {
  const { smDown } = useBreakpoints();
  const go = (cursor: string | null) => () => {
    if (cursor) onPage(cursor);
  };
  return (
    <IndexTable
      condensed={smDown}
      selectable={false}
      resourceName={{ singular: t('orders.singular'), plural: t('orders.plural') }}
      itemCount={rows.length}
      headings={[
        { title: t('orders.column.order') },
        { title: t('orders.column.placed') },
        { title: t('orders.column.phone') },
        { title: t('orders.column.state') },
        { title: t('orders.column.reason') },
        { title: t('orders.column.total'), alignment: 'end' },
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

type RowProps = Readonly<{ row: OrderRow }>;

function Cells({ row }: RowProps) {
  return (
    <>
      <IndexTable.Cell>
        <Link dataPrimaryLink monochrome removeUnderline url={`/orders/${row.id}`}>
          <Text as="span" fontWeight="semibold">
            {row.name}
          </Text>
        </Link>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Lines first={formatDateTime(row.placedAt)} second={row.source === 'web' ? '' : t(`order.source.${row.source}`)} />
      </IndexTable.Cell>
      <IndexTable.Cell>{row.maskedPhone || t('orders.no-phone')}</IndexTable.Cell>
      <IndexTable.Cell>
        <Badges row={row} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Lines first={row.reason === null ? '' : t(`order.reason.${row.reason}`)} second={nextText(row)} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {formatMoney(row.total)}
        </Text>
      </IndexTable.Cell>
    </>
  );
}

function CardCells({ row }: RowProps) {
  return (
    <div className="row-card">
      <Link dataPrimaryLink monochrome removeUnderline url={`/orders/${row.id}`}>
        <span className="row-card-line">
          <Text as="span" fontWeight="semibold">
            {row.name}
          </Text>
          <Text as="span" numeric>
            {formatMoney(row.total)}
          </Text>
        </span>
      </Link>
      <Text as="span" tone="subdued">
        {[formatDateTime(row.placedAt), row.maskedPhone || t('orders.no-phone')].join(' · ')}
      </Text>
      <Badges row={row} />
      {nextText(row) !== '' && (
        <Text as="span" tone="subdued">
          {nextText(row)}
        </Text>
      )}
    </div>
  );
}

function Badges({ row }: RowProps) {
  const obstacle = hindrance(row);
  return (
    <span className="row-card-badges">
      <OrderBadge order={row} />
      {obstacle && <ObstacleBadge obstacle={obstacle} />}
    </span>
  );
}

function Lines({ first, second }: Readonly<{ first: string; second: string }>) {
  return (
    <span className="cell-lines">
      <span>{first}</span>
      {second !== '' && (
        <Text as="span" variant="bodySm" tone="subdued">
          {second}
        </Text>
      )}
    </span>
  );
}

/** What the merchant can do about it, else until when it waits. */
function nextText(row: OrderRow): string {
  const obstacle = hindrance(row);
  if (obstacle) return t(`obstacle.${obstacle}.next`);
  if (isReported(row)) return t('orders.next.reported');
  if (row.state === 'lapsed') return t('orders.next.lapsed');
  return row.state === 'waiting' && row.deadlineAt !== null ? t('orders.next.until', { time: formatDateTime(row.deadlineAt) }) : '';
}
