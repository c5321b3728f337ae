import { BOUNDS, type Settings } from '@selvedge/contract/admin-api.ts';
import { BlockStack, Button, Card, FormLayout, InlineStack, Layout } from '@shopify/polaris';
import { NumberField } from '../../components/number-field.tsx';
import { type TextKey, t } from '../../locales/text.ts';
import { isSame } from './draft.ts';
import type { SettingsForm } from './use-settings-form.ts';
import { Waits } from './waits.tsx';

type Props = Readonly<{ form: SettingsForm }>;
type CodeField = Exclude<keyof Settings['code'], 'waitsSeconds'>;

/** How hard a code is to guess, and how often one may be sent. */
export function CodesTab({ form }: Props) {
  return (
    <Layout>
      <Layout.AnnotatedSection title={t('code.title')} description={t('code.intro')}>
        <Card>
          <BlockStack gap="400">
            <FormLayout>
              <FormLayout.Group>
                <CodeNumber form={form} name="digits" bound={BOUNDS.digits} />
                <CodeNumber form={form} name="lifeSeconds" bound={BOUNDS.lifeSeconds} suffix={t('unit.seconds')} />
              </FormLayout.Group>
              <FormLayout.Group>
                <CodeNumber form={form} name="attempts" bound={BOUNDS.attempts} />
                <CodeNumber form={form} name="sends" bound={BOUNDS.sends} />
              </FormLayout.Group>
            </FormLayout>
            <Waits form={form} />
            <Reset form={form} section="code" />
          </BlockStack>
        </Card>
      </Layout.AnnotatedSection>
      <Layout.AnnotatedSection title={t('limits.title')} description={t('limits.intro')}>
        <Card>
          <BlockStack gap="400">
            <FormLayout>
              <FormLayout.Group>
                <Limit form={form} name="phonePerTenMinutes" />
                <Limit form={form} name="phonePerHour" />
              </FormLayout.Group>
              <FormLayout.Group>
                <Limit form={form} name="phonePerDay" />
                <Limit form={form} name="addressPerHour" />
              </FormLayout.Group>
            </FormLayout>
            <Reset form={form} section="limits" />
          </BlockStack>
        </Card>
      </Layout.AnnotatedSection>
    </Layout>
  );
}

const CODE_LABELS: Readonly<Record<CodeField, TextKey>> = {
  digits: 'code.digits',
  lifeSeconds: 'code.life',
  attempts: 'code.attempts',
  sends: 'code.sends',
};

type CodeProps = Props & Readonly<{ name: CodeField; bound: Readonly<{ min: number; max: number }>; suffix?: string }>;

function CodeNumber({ form, name, bound, suffix }: CodeProps) {
  const { code } = form.settings;
  return (
    <NumberField
      label={t(CODE_LABELS[name])}
      helpText={t('range.with-default', { ...bound, usual: form.base.defaults.code[name] })}
      {...bound}
      {...(suffix !== undefined && { suffix })}
      value={code[name]}
      error={form.errors[`code.${name}`]}
      onChange={(value) => {
        form.change({ code: { ...code, [name]: value } });
      }}
      onBlur={() => {
        form.leave(`code.${name}`);
      }}
    />
  );
}

const LIMIT_LABELS: Readonly<Record<keyof Settings['limits'], TextKey>> = {
  phonePerTenMinutes: 'limits.ten-minutes',
  phonePerHour: 'limits.hour',
  phonePerDay: 'limits.day',
  addressPerHour: 'limits.address',
};

function Limit({ form, name }: Props & Readonly<{ name: keyof Settings['limits'] }>) {
  const { limits } = form.settings;
  return (
    <NumberField
      label={t(LIMIT_LABELS[name])}
      helpText={t('range.with-default', { ...BOUNDS[name], usual: form.base.defaults.limits[name] })}
      suffix={t('limits.suffix')}
      {...BOUNDS[name]}
      value={limits[name]}
      error={form.errors[`limits.${name}`]}
      onChange={(value) => {
        form.change({ limits: { ...limits, [name]: value } });
      }}
      onBlur={() => {
        form.leave(`limits.${name}`);
      }}
    />
  );
}

function Reset({ form, section }: Props & Readonly<{ section: 'code' | 'limits' }>) {
  const isDefault = isSame(form.settings[section], form.base.defaults[section]);
  const reset = () => {
    form.change({ [section]: form.base.defaults[section] });
  };
  return (
    <InlineStack>
      <Button disabled={isDefault} onClick={reset}>
        {t('settings.reset')}
      </Button>
    </InlineStack>
  );
}
