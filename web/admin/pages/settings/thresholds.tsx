import { BOUNDS, type Settings } from '@selvedge/contract/admin-api.ts';
import { BlockStack, Button, InlineError, Text, TextField } from '@shopify/polaris';
import { DeleteIcon } from '@shopify/polaris-icons';
import { CodePicker } from '../../components/code-picker.tsx';
import { currencyDecimals, currencySymbol, formatMoney, nameOf } from '../../locales/format.ts';
import { t } from '../../locales/text.ts';
import { readAmount } from './amount.ts';
import type { SettingsForm } from './use-settings-form.ts';

type Threshold = Settings['thresholds'][number];
type Props = Readonly<{ form: SettingsForm }>;
type ListProps = Props & Readonly<{ /** Undefined while it is not known. */ shopCurrency: string | undefined }>;

/** One amount for each currency; an order strictly above is asked. */
export function Thresholds({ form, shopCurrency }: ListProps) {
  const { settings, errors, change } = form;
  const { thresholds } = settings;
  const add = (currency: string) => {
    change({ thresholds: [...thresholds, { currency, amount: '' }] });
  };
  const isFull = thresholds.length >= BOUNDS.thresholds.max;
  return (
    <BlockStack gap="300">
      {thresholds.length === 0 && <NoThreshold shopCurrency={shopCurrency} onAdd={add} />}
      {thresholds.map((threshold, index) => (
        <ThresholdRow
          key={threshold.currency}
          form={form}
          index={index}
          threshold={threshold}
          onChange={(next) => {
            change({ thresholds: thresholds.map((other, at) => (at === index ? next : other)) });
          }}
          onRemove={() => {
            change({ thresholds: thresholds.filter((_, at) => at !== index) });
          }}
        />
      ))}
      {errors.thresholds && <InlineError fieldID="add-currency" message={errors.thresholds} />}
      {isFull ? (
        <Text as="p" tone="subdued">
          {t('threshold.full', { max: BOUNDS.thresholds.max })}
        </Text>
      ) : (
        <CodePicker
          id="add-currency"
          label={t('threshold.add')}
          placeholder={t('threshold.search')}
          options={currencyOptions(thresholds, shopCurrency)}
          onPick={add}
        />
      )}
    </BlockStack>
  );
}

function NoThreshold({ shopCurrency, onAdd }: Readonly<{ shopCurrency: string | undefined; onAdd: (currency: string) => void }>) {
  return (
    <BlockStack gap="200" inlineAlign="start">
      <Text as="p" tone="subdued">
        {t('threshold.empty')}
      </Text>
      {shopCurrency !== undefined && (
        <Button
          variant="primary"
          onClick={() => {
            onAdd(shopCurrency);
          }}
        >
          {t('threshold.add-own', { currency: nameOf('currency', shopCurrency) })}
        </Button>
      )}
    </BlockStack>
  );
}

type RowProps = Props & Readonly<{ index: number; threshold: Threshold; onChange: (next: Threshold) => void; onRemove: () => void }>;

function ThresholdRow({ form, index, threshold: { currency, amount }, onChange, onRemove }: RowProps) {
  const path = `thresholds.${index}.amount`;
  const reads = /^\d+(\.\d+)?$/.test(amount) ? t('threshold.reads', { amount: formatMoney({ amount, currency }) }) : undefined;
  return (
    <div className="field-with-remove">
      <TextField
        label={t('threshold.amount', { currency: nameOf('currency', currency) })}
        prefix={currencySymbol(currency)}
        suffix={currency}
        inputMode={currencyDecimals(currency) === 0 ? 'numeric' : 'decimal'}
        autoComplete="off"
        value={amount}
        error={form.errors[path] ?? false}
        helpText={reads}
        onChange={(typed) => {
          onChange({ currency, amount: typed });
        }}
        onBlur={() => {
          onChange({ currency, amount: readAmount(amount) });
          form.leave(path);
        }}
      />
      <Button icon={DeleteIcon} accessibilityLabel={t('threshold.remove', { currency: nameOf('currency', currency) })} onClick={onRemove} />
    </div>
  );
}

/** Every ISO 4217 currency that Intl knows and that has no row yet; the shop's own first. */
function currencyOptions(thresholds: Settings['thresholds'], shopCurrency: string | undefined) {
  const taken = new Set(thresholds.map(({ currency }) => currency));
  const codes = Intl.supportedValuesOf('currency').filter((code) => !taken.has(code));
  const first = codes.filter((code) => code === shopCurrency);
  return [...first, ...codes.filter((code) => code !== shopCurrency)].map((code) => ({ code, name: nameOf('currency', code) }));
}
