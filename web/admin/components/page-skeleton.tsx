import { BlockStack, Card, Page, SkeletonBodyText, SkeletonDisplayText } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { t } from '../locales/text.ts';

/** Keeps the line of a subtitle that is still to come. */
const NOTHING_YET = '\u00a0';

/** Stands where a page will be. The title is already the real one, so that nothing jumps. */
export function PageSkeleton({
  title,
  hasSubtitle = false,
  children,
}: Readonly<{ title: string; hasSubtitle?: boolean; children?: ReactNode }>) {
  return (
    <Page title={title} {...(hasSubtitle && { subtitle: NOTHING_YET })}>
      <div role="status" aria-label={t('page.loading')}>
        {children ?? (
          <BlockStack gap="400">
            <CardSkeleton lines={4} />
            <CardSkeleton lines={8} />
          </BlockStack>
        )}
      </div>
    </Page>
  );
}

export function CardSkeleton({ lines }: Readonly<{ lines: number }>) {
  return (
    <Card>
      <BlockStack gap="400">
        <SkeletonDisplayText size="small" maxWidth="40%" />
        <SkeletonBodyText lines={lines} />
      </BlockStack>
    </Card>
  );
}
