import { BlockStack, Card, Page, SkeletonBodyText, SkeletonDisplayText } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { t } from '../locales/text.ts';

/** Stands where a page will be. The title is already the real one, so that nothing jumps. */
export function PageSkeleton({ title, children }: Readonly<{ title: string; children?: ReactNode }>) {
  return (
    <Page title={title}>
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
