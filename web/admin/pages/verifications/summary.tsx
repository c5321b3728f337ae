import type { VerificationDetail } from '@selvedge/contract/admin-api.ts';
import { BlockStack, Card, Text } from '@shopify/polaris';
import { formatCount, formatDateTime, formatMoney, nameOf } from '../../locales/format.ts';
import { t } from '../../locales/text.ts';

/** What it is about and how it stands. */
export function Summary({ detail }: Readonly<{ detail: VerificationDetail }>) {
  const { total, country, reference, attemptsUsed, sends, expiresAt, verifiedAt, state } = detail;
  const facts: readonly (readonly [label: string, value: string])[] = [
    [t('detail.total'), formatMoney(total)],
    [t('detail.country'), country ? nameOf('region', country) : t('list.country.none')],
    [t('detail.reference'), reference],
    [t('detail.sends'), formatCount(sends)],
    [t('detail.tries'), formatCount(attemptsUsed)],
    verifiedAt === null
      ? [t(state === 'pending' ? 'detail.expires' : 'detail.expired'), formatDateTime(expiresAt)]
      : [t('detail.verified-at'), formatDateTime(verifiedAt)],
  ];
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('detail.summary')}
        </Text>
        <Text as="p">{t(`explain.${state}`, { total: formatMoney(total) })}</Text>
        <dl className="facts">
          {facts.map(([label, value]) => (
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
