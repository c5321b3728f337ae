import type { OrderDetail } from '@selvedge/contract/admin-api.ts';
import { BlockStack, Card, Text } from '@shopify/polaris';
import { formatCount, formatDateTime, formatMoney } from '../../locales/format.ts';
import { t } from '../../locales/text.ts';
import { isOpen } from './standing.ts';

/** What it is about, in short. */
export function FactsCard({ order }: Readonly<{ order: OrderDetail }>) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('order.facts')}
        </Text>
        <dl className="facts">
          {factsOf(order).map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </BlockStack>
    </Card>
  );
}

type Fact = readonly [label: string, value: string];

function factsOf(order: OrderDetail): readonly Fact[] {
  const { total, maskedPhone, reason, holds, deadlineAt, reminders, verifiedAt, by, reportedAt } = order;
  const facts: readonly (readonly [label: string, value: string | null])[] = [
    [t('orders.column.total'), formatMoney(total)],
    [t('orders.column.phone'), maskedPhone || t('orders.no-phone')],
    [t('orders.column.reason'), reason && t(`order.reason.${reason}`)],
    [t('order.holds'), isOpen(order) || holds > 0 ? formatCount(holds) : null],
    [t('order.deadline'), timeOf(deadlineAt)],
    [t('order.reminders'), isOpen(order) ? formatCount(reminders) : null],
    [t('order.by'), by && t(`order.by.${by}`)],
    [t('order.verified-at'), timeOf(verifiedAt)],
    [t('order.reported-at'), timeOf(reportedAt)],
  ];
  return facts.flatMap(([label, value]) => (value === null ? [] : [[label, value]]));
}

const timeOf = (at: number | null): string | null => (at === null ? null : formatDateTime(at));
