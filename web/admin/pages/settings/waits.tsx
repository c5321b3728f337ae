import { BOUNDS } from '@selvedge/contract/admin-api.ts';
import { BlockStack, Button, InlineStack, Text } from '@shopify/polaris';
import { NumberField } from '../../components/number-field.tsx';
import { t } from '../../locales/text.ts';
import type { SettingsForm } from './use-settings-form.ts';

/** The wait before each further code; the last one repeats. */
export function Waits({ form }: Readonly<{ form: SettingsForm }>) {
  const { code } = form.settings;
  const waits = code.waitsSeconds;
  const setWaits = (waitsSeconds: readonly number[]) => {
    form.change({ code: { ...code, waitsSeconds } });
  };
  return (
    <BlockStack gap="300">
      <BlockStack gap="100">
        <Text as="h3" variant="headingSm">
          {t('waits.title')}
        </Text>
        <Text as="p" tone="subdued">
          {t('waits.intro')} {t('range', BOUNDS.waitSeconds)} {t('unit.seconds')}.
        </Text>
      </BlockStack>
      <div className="waits">
        {waits.map((wait, index) => (
          <NumberField
            // A wait has no identity but its place.
            key={index}
            label={t('waits.label', { n: index + 2 })}
            suffix={t('unit.seconds')}
            {...BOUNDS.waitSeconds}
            value={wait}
            error={form.errors[`code.waitsSeconds.${index}`]}
            onChange={(value) => {
              setWaits(waits.map((other, at) => (at === index ? value : other)));
            }}
            onBlur={() => {
              form.leave(`code.waitsSeconds.${index}`);
            }}
          />
        ))}
      </div>
      <InlineStack gap="300">
        <Button
          variant="plain"
          disabled={waits.length >= BOUNDS.sends.max}
          onClick={() => {
            setWaits([...waits, waits.at(-1) ?? BOUNDS.waitSeconds.min]);
          }}
        >
          {t('waits.add')}
        </Button>
        <Button
          variant="plain"
          disabled={waits.length <= 1}
          onClick={() => {
            setWaits(waits.slice(0, -1));
          }}
        >
          {t('waits.remove')}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
