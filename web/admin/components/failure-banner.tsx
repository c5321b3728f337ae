import { Banner } from '@shopify/polaris';
import type { Failure } from '../api/client.ts';
import { t, wordOf } from '../locales/text.ts';

type Props = Readonly<{ title: string; failure: Failure; onRetry?: () => void }>;

export function FailureBanner({ title, failure, onRetry }: Props) {
  return (
    <Banner tone="critical" title={title} {...(onRetry && { action: { content: t('action.retry'), onAction: onRetry } })}>
      <p>{failureText(failure)}</p>
    </Banner>
  );
}

/** What a failure means and what to do, in the merchant's words. */
export function failureText(failure: Failure): string {
  return wordOf('error', failure.code) ?? t('error.internal');
}
