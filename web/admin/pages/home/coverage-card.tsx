import type { Coverage, HomeReply, Surface } from '@selvedge/contract/admin-api.ts';
import { Badge, BlockStack, Box, Card, InlineStack, Text } from '@shopify/polaris';
import { t } from '../../locales/text.ts';
import { CoverageRow } from './coverage-row.tsx';
import { isAsking } from './coverage-texts.ts';

type Row = Coverage['rows'][number];

const GROUPS = ['checkout', 'ask', 'later'] as const;
type Group = (typeof GROUPS)[number];

/** Which way of ordering is covered by what, on this plan and in this mode. */
export function CoverageCard({ home }: Readonly<{ home: HomeReply }>) {
  const { plan, rows } = home.coverage;
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="200">
        <BlockStack gap="100">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingMd">
              {t('cover.title')}
            </Text>
            {plan.name !== '' && <Badge>{t('cover.plan', { plan: plan.name })}</Badge>}
          </InlineStack>
          <Text as="p" tone="subdued">
            {t('cover.intro')}
          </Text>
        </BlockStack>
      </Box>
      {GROUPS.map((group) => (
        <CoverageGroup key={group} group={group} home={home} rows={rows.filter((row) => groupOf(row) === group)} />
      ))}
    </Card>
  );
}

function CoverageGroup({ group, home, rows }: Readonly<{ group: Group; home: HomeReply; rows: readonly Row[] }>) {
  if (rows.length === 0) return null;
  return (
    <table className="cover">
      <caption>{t(`cover.group.${group}`)}</caption>
      <colgroup>
        <col />
        <col />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{t('cover.column.surface')}</th>
          <th scope="col">{t('cover.column.protection')}</th>
          <th scope="col">{t('cover.column.live')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <CoverageRow key={`${row.surface}-${row.by}`} row={row} home={home} />
        ))}
      </tbody>
    </table>
  );
}

/** Where a shopper can verify; orders that no checkout saw; and all that pass through the checkout. */
function groupOf(row: Row): Group {
  if (isAsking(row)) return 'ask';
  return PAST_CHECKOUT.includes(row.surface) ? 'later' : 'checkout';
}

const PAST_CHECKOUT: readonly Surface[] = ['draft', 'api', 'subscription', 'edit', 'pos'];
