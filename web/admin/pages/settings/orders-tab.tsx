import { BOUNDS, type Settings } from '@selvedge/contract/admin-api.ts';
import { FALLBACKS, MODES } from '@selvedge/contract/function-config.ts';
import { BlockStack, Card, Checkbox, Divider, InlineError, Layout } from '@shopify/polaris';
import { Choices } from '../../components/choices.tsx';
import { NumberField } from '../../components/number-field.tsx';
import { t } from '../../locales/text.ts';
import type { SettingsForm } from './use-settings-form.ts';
import { WhenSection } from './when-section.tsx';

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
