import { BOUNDS, type Settings } from '@selvedge/contract/admin-api.ts';
import { FALLBACKS, MODES, OTHER_CURRENCIES, PHONE_SCOPES } from '@selvedge/contract/function-config.ts';
import { BlockStack, Card, Checkbox, Divider, InlineError, Layout } from '@shopify/polaris';
import { Choices } from '../../components/choices.tsx';
import { NumberField } from '../../components/number-field.tsx';
import { t } from '../../locales/text.ts';
import { Thresholds } from './thresholds.tsx';
import type { SettingsForm } from './use-settings-form.ts';

type Props = Readonly<{ form: SettingsForm }>;

/** Which orders need a code, and what becomes of them. */
export function OrdersTab({ form }: Props) {
  return (
    <Layout>
      <ModeSection form={form} />
      <WhenSection form={form} />
      <ExemptSection form={form} />
    </Layout>
  );
}

function ModeSection({ form: { settings, errors, change } }: Props) {
  return (
    <Layout.AnnotatedSection title={t('mode.title')} description={t('mode.intro')}>
      <Card>
        <BlockStack gap="400">
          <Choices
            title={t('mode.title')}
            isTitleHidden
            choices={MODES.map((value) => ({ value, label: t(`mode.${value}.label`), help: t(`mode.${value}.help`) }))}
            value={settings.mode}
            onChange={(mode) => {
              change({ mode });
            }}
          />
          {errors.mode && <InlineError fieldID="mode" message={errors.mode} />}
          <Divider />
          <Choices
            title={t('fallback.title')}
            choices={FALLBACKS.map((value) => ({ value, label: t(`fallback.${value}.label`), help: t(`fallback.${value}.help`) }))}
            value={settings.fallback}
            onChange={(fallback) => {
              change({ fallback });
            }}
          />
        </BlockStack>
      </Card>
    </Layout.AnnotatedSection>
  );
}

function WhenSection({ form }: Props) {
  const { settings, change } = form;
  return (
    <Layout.AnnotatedSection title={t('when.title')} description={t('when.intro')}>
      <Card>
        <BlockStack gap="400">
          <Thresholds form={form} />
          <Divider />
          <Choices
            title={t('others.title')}
            choices={OTHER_CURRENCIES.map((value) => ({ value, label: t(`others.${value}.label`), help: t(`others.${value}.help`) }))}
            value={settings.otherCurrencies}
            onChange={(otherCurrencies) => {
              change({ otherCurrencies });
            }}
          />
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

function ExemptSection({ form: { settings, errors, change, leave } }: Props) {
  const exempt = (part: Partial<Settings['exempt']>) => {
    change({ exempt: { ...settings.exempt, ...part } });
  };
  return (
    <Layout.AnnotatedSection title={t('exempt.title')} description={t('exempt.intro')}>
      <Card>
        <BlockStack gap="400">
          <Checkbox
            label={t('exempt.companies.label')}
            helpText={t('exempt.companies.help')}
            checked={settings.exempt.companies}
            onChange={(companies) => {
              exempt({ companies });
            }}
          />
          <NumberField
            label={t('exempt.returning.label')}
            helpText={t('exempt.returning.help')}
            suffix={t('exempt.returning.suffix')}
            {...BOUNDS.returningOrders}
            value={settings.exempt.returningOrders}
            error={errors['exempt.returningOrders']}
            onChange={(returningOrders) => {
              exempt({ returningOrders });
            }}
            onBlur={() => {
              leave('exempt.returningOrders');
            }}
          />
        </BlockStack>
      </Card>
    </Layout.AnnotatedSection>
  );
}
