import { type ProviderUpdate, SIGNATURE_METHODS } from '@selvedge/contract/admin-api.ts';
import { Badge, BlockStack, Button, Card, InlineStack, Select, Text, TextField } from '@shopify/polaris';
import { ClipboardIcon } from '@shopify/polaris-icons';
import { t } from '../../locales/text.ts';
import type { SettingsForm } from './use-settings-form.ts';

type Props = Readonly<{ form: SettingsForm }>;
type SecretName = 'apiSecret' | 'signatureSecret';

/** Key and secrets. A secret goes to the server and never comes back, so an empty field means: keep it. */
export function AccountCard({ form }: Props) {
  const { base, provider, errors, changeProvider } = form;
  const { configured, hasSignatureSecret } = base.provider;
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between">
          <Text as="h3" variant="headingSm">
            {t('account.title')}
          </Text>
          <Badge tone={configured ? 'success' : 'attention'}>{configured ? t('account.connected') : t('account.missing')}</Badge>
        </InlineStack>
        <TextField
          label={t('account.key')}
          autoComplete="off"
          spellCheck={false}
          value={provider.apiKey}
          error={errors['provider.apiKey'] ?? false}
          onChange={(apiKey) => {
            changeProvider({ apiKey });
          }}
        />
        <Secret form={form} name="apiSecret" label={t('account.secret')} isKept={configured} />
        <Secret
          form={form}
          name="signatureSecret"
          label={t('account.signature')}
          isKept={hasSignatureSecret}
          help={t('account.signature.help')}
        />
        <Select
          label={t('account.method')}
          helpText={t('account.method.help')}
          options={SIGNATURE_METHODS.map((value) => ({ value, label: t(`account.method.${value}`) }))}
          value={provider.signatureMethod}
          onChange={(value) => {
            changeProvider({ signatureMethod: methodOf(value) });
          }}
        />
        <ReceiptUrl url={base.provider.receiptUrl} />
      </BlockStack>
    </Card>
  );
}

const methodOf = (value: string): ProviderUpdate['signatureMethod'] =>
  SIGNATURE_METHODS.find((method) => method === value) ?? SIGNATURE_METHODS[0];

type SecretProps = Props & Readonly<{ name: SecretName; label: string; isKept: boolean; help?: string }>;

function Secret({ form: { provider, errors, changeProvider }, name, label, isKept, help }: SecretProps) {
  return (
    <TextField
      type="password"
      label={label}
      // Keeps password managers from filling in, and from saving, a secret that is not a log-in.
      autoComplete="new-password"
      value={provider[name]}
      {...(isKept && { placeholder: '••••••••••••' })}
      helpText={[isKept ? t('account.secret.kept') : '', help ?? ''].filter(Boolean).join(' ')}
      error={errors[`provider.${name}`] ?? false}
      onChange={(value) => {
        changeProvider({ [name]: value });
      }}
    />
  );
}

function ReceiptUrl({ url }: Readonly<{ url: string }>) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      window.shopify.toast.show(t('toast.copied'));
    } catch {
      window.shopify.toast.show(t('toast.copy-failed'), { isError: true });
    }
  };
  return (
    <TextField
      label={t('account.receipt')}
      helpText={t('account.receipt.help')}
      readOnly
      selectTextOnFocus
      autoComplete="off"
      value={url}
      connectedRight={
        <Button icon={ClipboardIcon} onClick={() => void copy()}>
          {t('action.copy')}
        </Button>
      }
    />
  );
}
