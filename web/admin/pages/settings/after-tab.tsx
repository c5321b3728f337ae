import { AFTER_WAIT, BOUNDS, type Settings } from '@selvedge/contract/admin-api.ts';
import { Banner, BlockStack, Card, Checkbox, Layout } from '@shopify/polaris';
import { Choices } from '../../components/choices.tsx';
import { NumberField } from '../../components/number-field.tsx';
import { t } from '../../locales/text.ts';
import { CancelOptions } from './cancel-options.tsx';
import { Reminders } from './reminders.tsx';
import type { SettingsForm } from './use-settings-form.ts';
import { WaitPlan } from './wait-plan.tsx';

type Orders = Settings['orders'];
type Props = Readonly<{ form: SettingsForm; change: (part: Partial<Orders>) => void }>;

/** What becomes of an order above the threshold that is placed but not verified. */
export function AfterTab({ form }: Readonly<{ form: SettingsForm }>) {
  const change = (part: Partial<Orders>) => {
    form.change({ orders: { ...form.settings.orders, ...part } });
  };
  return (
    <BlockStack gap="400">
      {form.settings.mode === 'monitor' && (
        <Banner tone="info">
          <p>{t('after.monitor')}</p>
        </Banner>
      )}
      <Layout>
        <WaitSection form={form} change={change} />
        <ThenSection form={form} change={change} />
        <SourcesSection form={form} change={change} />
      </Layout>
    </BlockStack>
  );
}

function WaitSection({ form, change }: Props) {
  const { orders } = form.settings;
  return (
    <Layout.AnnotatedSection title={t('after.wait.title')} description={t('after.wait.intro')}>
      <Card>
        <BlockStack gap="400">
          <NumberField
            label={t('after.wait')}
            helpText={t('range.with-default', { ...BOUNDS.waitHours, usual: form.base.defaults.orders.waitHours })}
            suffix={t('unit.hours')}
            {...BOUNDS.waitHours}
            value={orders.waitHours}
            error={form.errors['orders.waitHours']}
            onChange={(waitHours) => {
              change({ waitHours });
            }}
            onBlur={() => {
              form.leave('orders.waitHours');
            }}
          />
          <Reminders
            form={form}
            onChange={(reminderHours) => {
              change({ reminderHours });
            }}
          />
          <WaitPlan orders={orders} />
        </BlockStack>
      </Card>
    </Layout.AnnotatedSection>
  );
}

function ThenSection({ form, change }: Props) {
  const { orders } = form.settings;
  return (
    <Layout.AnnotatedSection title={t('after.then.title')} description={t('after.then.intro')}>
      <Card>
        <BlockStack gap="400">
          <Choices
            title={t('after.then.title')}
            isTitleHidden
            choices={AFTER_WAIT.map((value) => ({ value, label: t(`after.then.${value}.label`), help: t(`after.then.${value}.help`) }))}
            value={orders.then}
            onChange={(then) => {
              change({ then });
            }}
          />
          {orders.then === 'cancel' && (
            <CancelOptions
              cancel={orders.cancel}
              onChange={(cancel) => {
                change({ cancel });
              }}
            />
          )}
        </BlockStack>
      </Card>
    </Layout.AnnotatedSection>
  );
}

const SOURCES = ['draft', 'api', 'subscription'] as const;

function SourcesSection({ form, change }: Props) {
  const { sources } = form.settings.orders;
  return (
    <Layout.AnnotatedSection title={t('after.sources.title')} description={t('after.sources.intro')}>
      <Card>
        <BlockStack gap="200">
          {SOURCES.map((source) => (
            <Checkbox
              key={source}
              label={t(`after.sources.${source}.label`)}
              helpText={t(`after.sources.${source}.help`)}
              checked={sources[source]}
              onChange={(isOn) => {
                change({ sources: { ...sources, [source]: isOn } });
              }}
            />
          ))}
        </BlockStack>
      </Card>
    </Layout.AnnotatedSection>
  );
}
