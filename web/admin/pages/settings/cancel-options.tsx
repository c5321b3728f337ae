import type { Settings } from '@selvedge/contract/admin-api.ts';
import { Banner, BlockStack, Checkbox } from '@shopify/polaris';
import { t } from '../../locales/text.ts';

type Cancel = Settings['orders']['cancel'];
type Props = Readonly<{ cancel: Cancel; onChange: (cancel: Cancel) => void }>;

const OPTIONS = ['restock', 'refund', 'notify'] as const;

/** Cancelling is the one rule that cannot be undone, so it says so where it is chosen. */
export function CancelOptions({ cancel, onChange }: Props) {
  return (
    <BlockStack gap="400">
      <Banner tone="warning" title={t('after.cancel.warning.title')}>
        <p>{t('after.cancel.warning.text')}</p>
      </Banner>
      <BlockStack gap="200">
        {OPTIONS.map((option) => (
          <Checkbox
            key={option}
            label={t(`after.cancel.${option}.label`)}
            helpText={t(`after.cancel.${option}.help`)}
            checked={cancel[option]}
            onChange={(isOn) => {
              onChange({ ...cancel, [option]: isOn });
            }}
          />
        ))}
      </BlockStack>
      {!cancel.refund && (
        <Banner tone="critical">
          <p>{t('after.cancel.no-refund')}</p>
        </Banner>
      )}
    </BlockStack>
  );
}
