import type { VerificationRow } from '@selvedge/contract/admin-api.ts';
import { BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { StateBadge } from '../../components/state-badge.tsx';
import { formatDateTime, formatMoney } from '../../locales/format.ts';
import { t } from '../../locales/text.ts';
import { RouterLink } from '../../router.tsx';

export function Recent({ rows }: Readonly<{ rows: readonly VerificationRow[] }>) {
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {t('recent.title')}
          </Text>
          {rows.length > 0 && (
            <Button variant="plain" url="/verifications">
              {t('recent.all')}
            </Button>
          )}
        </InlineStack>
        {rows.length === 0 && (
          <Text as="p" tone="subdued">
            {t('recent.empty')}
          </Text>
        )}
        <ul className="recent">
          {rows.map((row) => (
            <li key={row.id}>
              <RouterLink url={`/verifications/${row.id}`} className="recent-row">
                <span className="recent-phone">{row.maskedPhone}</span>
                <span className="recent-total">{formatMoney(row.total)}</span>
                <span className="recent-when">{formatDateTime(row.createdAt)}</span>
                <span className="recent-state">
                  <StateBadge state={row.state} />
                </span>
              </RouterLink>
            </li>
          ))}
        </ul>
      </BlockStack>
    </Card>
  );
}
