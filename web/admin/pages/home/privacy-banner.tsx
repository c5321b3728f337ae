import { Banner } from '@shopify/polaris';
import { plural, t } from '../../locales/text.ts';

/** Customers who asked what is kept about them: the law gives the merchant 30 days. */
export function PrivacyBanner({ count }: Readonly<{ count: number }>) {
  if (count === 0) return null;
  return (
    <Banner tone="warning" title={plural('privacy.banner', count)} action={{ content: t('privacy.banner.action'), url: '/privacy' }}>
      <p>{t('privacy.banner.text')}</p>
    </Banner>
  );
}
