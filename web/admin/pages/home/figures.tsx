import type { HomeReply, Money } from '@selvedge/contract/admin-api.ts';
import { BlockStack, Card, Divider, InlineStack, Text } from '@shopify/polaris';
import { formatClock, formatCount, formatMoney, formatPrice, formatShare } from '../../locales/format.ts';
import { plural, t } from '../../locales/text.ts';
import { HoursChart } from './hours-chart.tsx';

/** What happened today, in numbers and hour by hour. */
export function Figures({ home }: Readonly<{ home: HomeReply }>) {
  const { asked, sent, verified, failed, costs } = home.today;
  const figures = [
    { label: t('figures.asked'), value: formatCount(asked) },
    { label: t('figures.sent'), value: formatCount(sent) },
    { label: t('figures.verified'), value: formatCount(verified) },
    { label: t('figures.rate'), value: formatShare(verified, asked) ?? t('figures.none') },
    { label: t('figures.cost'), value: costs.length === 0 ? t('figures.none') : costs.map(formatCost).join(' + ') },
  ];
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="baseline" gap="200">
          <Text as="h2" variant="headingMd">
            {t('figures.title')}
          </Text>
          <Text as="span" variant="bodySm" tone="subdued">
            {t('figures.since', { time: formatClock(midnightUtc()) })}
          </Text>
        </InlineStack>
        <dl className="figures">
          {figures.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {failed > 0 && (
          <Text as="p" tone="subdued">
            {plural('figures.failed', failed, { share: formatShare(failed, Math.max(asked, failed)) ?? '' })}
          </Text>
        )}
        <Divider />
        <HoursChart hours={home.hours} />
      </BlockStack>
    </Card>
  );
}

const midnightUtc = (): number => new Date().setUTCHours(0, 0, 0, 0);

/** Fractions of a cent matter only while a day has cost next to nothing. */
const formatCost = (cost: Money): string => (Number(cost.amount) < 1 ? formatPrice(cost) : formatMoney(cost));
