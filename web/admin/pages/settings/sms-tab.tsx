import { Layout } from '@shopify/polaris';
import { t } from '../../locales/text.ts';
import { AccountCard } from './account-card.tsx';
import { DltCard, SenderCard } from './sender-cards.tsx';
import { TestCard } from './test-card.tsx';
import type { SettingsForm } from './use-settings-form.ts';

/** Through which account, and under which name, codes are sent. */
export function SmsTab({ form }: Readonly<{ form: SettingsForm }>) {
  return (
    <Layout>
      <Layout.AnnotatedSection title={t('account.title')} description={t('account.intro')}>
        <AccountCard form={form} />
      </Layout.AnnotatedSection>
      <Layout.AnnotatedSection title={t('test.title')} description={t('test.intro')}>
        <TestCard form={form} />
      </Layout.AnnotatedSection>
      <Layout.AnnotatedSection title={t('sender.title')} description={t('sender.intro')}>
        <SenderCard form={form} />
      </Layout.AnnotatedSection>
      <Layout.AnnotatedSection title={t('dlt.title')} description={t('dlt.intro')}>
        <DltCard form={form} />
      </Layout.AnnotatedSection>
    </Layout>
  );
}
