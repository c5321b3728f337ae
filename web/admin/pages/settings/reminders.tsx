import { BOUNDS } from '@selvedge/contract/admin-api.ts';
import { BlockStack, Button, InlineError, InlineStack, Text } from '@shopify/polaris';
import { NumberField } from '../../components/number-field.tsx';
import { t } from '../../locales/text.ts';
import { nextReminder } from './next-reminder.ts';
import type { SettingsForm } from './use-settings-form.ts';

type Props = Readonly<{ form: SettingsForm; onChange: (hours: readonly number[]) => void }>;

/** When a shopper who has not verified is reminded: rising, before the time is up. */
export function Reminders({ form, onChange }: Props) {
  const { reminderHours: hours, waitHours } = form.settings.orders;
  const next = nextReminder(form.settings.orders);
  return (
    <BlockStack gap="300">
      <BlockStack gap="100">
        <Text as="h3" variant="headingSm">
          {t('reminders.title')}
        </Text>
        <Text as="p" tone="subdued">
          {t('reminders.intro')}
        </Text>
      </BlockStack>
      {hours.length > 0 && (
        <div className="waits">
          {hours.map((hour, index) => (
            <NumberField
              // A reminder has no identity but its place.
              key={index}
              label={t('reminders.label', { n: index + 1 })}
              suffix={t('unit.hours')}
              min={1}
              max={Math.max(1, waitHours - 1)}
              value={hour}
              error={form.errors[`orders.reminderHours.${index}`]}
              onChange={(value) => {
                onChange(hours.map((other, at) => (at === index ? value : other)));
              }}
              onBlur={() => {
                form.leave(`orders.reminderHours.${index}`);
                form.leave('orders.reminderHours');
              }}
            />
          ))}
        </div>
      )}
      {form.errors['orders.reminderHours'] && <InlineError fieldID="reminders" message={form.errors['orders.reminderHours']} />}
      <InlineStack gap="300">
        <Button
          variant="plain"
          disabled={next === null || hours.length >= BOUNDS.reminders.max}
          onClick={() => {
            if (next !== null) onChange([...hours, next]);
          }}
        >
          {t('reminders.add')}
        </Button>
        <Button
          variant="plain"
          disabled={hours.length === 0}
          onClick={() => {
            onChange(hours.slice(0, -1));
          }}
        >
          {t('reminders.remove')}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
