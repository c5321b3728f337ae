import { BlockStack, Card, Text } from '@shopify/polaris';
import { t } from '../../locales/text.ts';

const KINDS = ['contact', 'order', 'code', 'log', 'never'] as const;

/** What is kept, how, and for how long. */
export function KeptCard() {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('kept.title')}
        </Text>
        <dl className="kept">
          {KINDS.map((kind) => (
            <div key={kind}>
              <dt>{t(`kept.${kind}.what`)}</dt>
              <dd>{t(`kept.${kind}.long`)}</dd>
            </div>
          ))}
        </dl>
        <Text as="p" tone="subdued">
          {t('kept.erasure')}
        </Text>
      </BlockStack>
    </Card>
  );
}
