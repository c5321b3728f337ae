import { ADMIN_ROUTES, type HomeReply } from '@selvedge/contract/admin-api.ts';
import { OTHER_CURRENCIES, type OtherCurrencies, PHONE_SCOPES } from '@selvedge/contract/function-config.ts';
import { Banner, BlockStack, Card, Divider, Layout } from '@shopify/polaris';
import { useLoad } from '../../api/use-load.ts';
import { Choices } from '../../components/choices.tsx';
import { nameOf } from '../../locales/format.ts';
import { t } from '../../locales/text.ts';
import { Thresholds } from './thresholds.tsx';
import type { SettingsForm } from './use-settings-form.ts';

/** From which total on, in which currency, and for which phone. */
export function WhenSection({ form }: Readonly<{ form: SettingsForm }>) {
  const { settings, change } = form;
  const shopCurrency = useLoad<HomeReply>(ADMIN_ROUTES.home).value?.shop.currency;
  const hasBase = shopCurrency === undefined || settings.thresholds.some(({ currency }) => currency === shopCurrency);
  return (
    <Layout.AnnotatedSection title={t('when.title')} description={t('when.intro')}>
      <Card>
        <BlockStack gap="400">
          <Thresholds form={form} shopCurrency={shopCurrency} />
          <Divider />
          <Choices
            title={t('others.title')}
            choices={OTHER_CURRENCIES.map((value) => ({ value, label: t(`others.${value}.label`), help: othersHelp(value, shopCurrency) }))}
            value={settings.otherCurrencies}
            onChange={(otherCurrencies) => {
              change({ otherCurrencies });
            }}
          />
          {settings.otherCurrencies === 'convert' && !hasBase && (
            <Banner tone="warning">
              <p>{t('others.convert.no-base', { currency: nameOf('currency', shopCurrency) })}</p>
            </Banner>
          )}
          <Divider />
          <Choices
            title={t('phones.title')}
            choices={PHONE_SCOPES.map((value) => ({ value, label: t(`phones.${value}.label`), help: t(`phones.${value}.help`) }))}
            value={settings.phones}
            onChange={(phones) => {
              change({ phones });
            }}
          />
        </BlockStack>
      </Card>
    </Layout.AnnotatedSection>
  );
}

function othersHelp(value: OtherCurrencies, shopCurrency: string | undefined): string {
  if (value !== 'convert') return t(`others.${value}.help`);
  return shopCurrency === undefined ? t('others.convert.help-unknown') : t('others.convert.help', { currency: shopCurrency });
}
