import type { HomeReply } from '@selvedge/contract/admin-api.ts';
import { BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { formatCount } from '../../locales/format.ts';
import { plural, t } from '../../locales/text.ts';
import { RouterLink } from '../../router.tsx';

const KINDS = ['waiting', 'reported', 'lapsed'] as const;

/** Orders on hold: how many wait for their shopper, and how many for the merchant. */
export function WaitingCard({ home: { waiting, mode } }: Readonly<{ home: HomeReply }>) {
  const isEmpty = KINDS.every((kind) => waiting[kind] === 0);
  // While nothing is held, an empty card would only puzzle.
  if (isEmpty && mode === 'monitor') return null;
  const toDecide = waiting.reported + waiting.lapsed;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {t('waiting.title')}
          </Text>
          <Button variant="plain" url="/orders">
            {t('waiting.all')}
          </Button>
        </InlineStack>
        <Text as="p" tone="subdued">
          {isEmpty ? t('waiting.none') : toDecide > 0 ? plural('waiting.decide', toDecide) : t('waiting.relax')}
        </Text>
        {!isEmpty && (
          <ul className="counts">
            {KINDS.map((kind) => (
              <li key={kind}>
                <RouterLink url={`/orders?state=${kind}`} className="count" data-kind={waiting[kind] > 0 ? kind : 'none'}>
                  <span className="count-number">{formatCount(waiting[kind])}</span>
                  <span>{t(`waiting.${kind}`)}</span>
                </RouterLink>
              </li>
            ))}
          </ul>
        )}
      </BlockStack>
    </Card>
  );
}
