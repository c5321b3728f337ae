import type { Settings } from '@selvedge/contract/admin-api.ts';
import { BlockStack, Button, Card, Divider, Text, TextField } from '@shopify/polaris';
import { DeleteIcon } from '@shopify/polaris-icons';
import { useMemo } from 'react';
import { CodePicker } from '../../components/code-picker.tsx';
import { nameOf } from '../../locales/format.ts';
import { t } from '../../locales/text.ts';
import { countryCodes } from './countries.ts';
import type { SettingsForm } from './use-settings-form.ts';

type Props = Readonly<{ form: SettingsForm }>;

export function SenderCard({ form }: Props) {
  const { sender } = form.settings;
  const change = (part: Partial<Settings['sender']>) => {
    form.change({ sender: { ...sender, ...part } });
  };
  return (
    <Card>
      <BlockStack gap="400">
        <SenderField
          form={form}
          path="sender.default"
          label={t('sender.default')}
          value={sender.default}
          onChange={(value) => {
            change({ default: value });
          }}
        />
        <Divider />
        <Text as="h3" variant="headingSm">
          {t('sender.countries')}
        </Text>
        <CountrySenders form={form} change={change} />
      </BlockStack>
    </Card>
  );
}

function CountrySenders({ form, change }: Props & Readonly<{ change: (part: Partial<Settings['sender']>) => void }>) {
  const { byCountry } = form.settings.sender;
  const all = useMemo(() => countryCodes().map((code) => ({ code, name: nameOf('region', code) })), []);
  const taken = new Set(byCountry.map(({ country }) => country));
  return (
    <>
      {byCountry.map(({ country, sender }, index) => (
        <div key={country} className="field-with-remove">
          <SenderField
            form={form}
            path={`sender.byCountry.${index}.sender`}
            label={t('sender.for', { country: nameOf('region', country) })}
            value={sender}
            onChange={(value) => {
              change({ byCountry: byCountry.map((other, at) => (at === index ? { country, sender: value } : other)) });
            }}
          />
          <Button
            icon={DeleteIcon}
            accessibilityLabel={t('sender.remove', { country: nameOf('region', country) })}
            onClick={() => {
              change({ byCountry: byCountry.filter((_, at) => at !== index) });
            }}
          />
        </div>
      ))}
      <CodePicker
        id="add-country"
        label={t('sender.add')}
        placeholder={t('threshold.search')}
        options={all.filter(({ code }) => !taken.has(code))}
        onPick={(country) => {
          change({ byCountry: [...byCountry, { country, sender: '' }] });
        }}
      />
    </>
  );
}

type FieldProps = Props & Readonly<{ path: string; label: string; value: string; onChange: (value: string) => void }>;

function SenderField({ form, path, label, value, onChange }: FieldProps) {
  return (
    <TextField
      label={label}
      helpText={t('sender.default.help')}
      autoComplete="off"
      spellCheck={false}
      value={value}
      error={form.errors[path] ?? false}
      onChange={onChange}
      onBlur={() => {
        // A number is often pasted as +44 7700 900123.
        if (/^\+?[\d\s()-]+$/.test(value)) onChange(value.replace(/\D/g, ''));
        form.leave(path);
      }}
    />
  );
}

/** India's registration of sender and template. */
export function DltCard({ form }: Props) {
  const { sender } = form.settings;
  const field = (name: keyof Settings['sender']['dlt'], label: string, help?: string) => (
    <TextField
      label={label}
      {...(help !== undefined && { helpText: help })}
      inputMode="numeric"
      autoComplete="off"
      value={sender.dlt[name]}
      error={form.errors[`sender.dlt.${name}`] ?? false}
      onChange={(value) => {
        form.change({ sender: { ...sender, dlt: { ...sender.dlt, [name]: value.trim() } } });
      }}
      onBlur={() => {
        form.leave(`sender.dlt.${name}`);
      }}
    />
  );
  return (
    <Card>
      <BlockStack gap="400">
        {field('entityId', t('dlt.entity'))}
        {field('contentId', t('dlt.content'), t('dlt.help'))}
        {field('linkContentId', t('dlt.link-content'), t('dlt.link-help'))}
      </BlockStack>
    </Card>
  );
}
