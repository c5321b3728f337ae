import { ADMIN_ROUTES, type TestMessageReply, type TestMessageRequest } from '@selvedge/contract/admin-api.ts';
import { Banner, BlockStack, Button, Card, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { callApi, type Reply } from '../../api/client.ts';
import { FailureBanner } from '../../components/failure-banner.tsx';
import { formatPrice } from '../../locales/format.ts';
import { plural, t } from '../../locales/text.ts';
import type { SettingsForm } from './use-settings-form.ts';

/** Sends a made-up code to the merchant's own phone, through the very account and text that shoppers get. */
export function TestCard({ form }: Readonly<{ form: SettingsForm }>) {
  const [phone, setPhone] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [reply, setReply] = useState<Reply<TestMessageReply> | null>(null);
  const hint = form.isDirty ? t('test.unsaved') : form.base.provider.configured ? null : t('test.no-account');
  const send = async () => {
    setBusy(true);
    setReply(null);
    const body: TestMessageRequest = { phone, country: null, locale: form.settings.messages.defaultLocale };
    setReply(await callApi<TestMessageReply>(ADMIN_ROUTES.testMessage, { method: 'POST', body }));
    setBusy(false);
  };
  return (
    <Card>
      <BlockStack gap="400">
        <TextField
          label={t('test.phone')}
          helpText={t('test.phone.help')}
          type="tel"
          autoComplete="tel"
          value={phone}
          onChange={setPhone}
          connectedRight={
            <Button disabled={hint !== null || phone.trim() === ''} loading={isBusy} onClick={() => void send()}>
              {t('test.action')}
            </Button>
          }
        />
        {hint && (
          <Text as="p" tone="subdued">
            {hint}
          </Text>
        )}
        <div aria-live="polite">{reply && <Result reply={reply} />}</div>
      </BlockStack>
    </Card>
  );
}

function Result({ reply }: Readonly<{ reply: Reply<TestMessageReply> }>) {
  if (reply.outcome === 'failed') return <FailureBanner title={t('test.failed')} failure={reply.failure} />;
  const { maskedPhone, segments, price } = reply.value;
  return (
    <Banner tone="success">
      <p>
        {plural('test.sent', segments, { phone: maskedPhone })} {price && t('test.price', { price: formatPrice(price) })}
      </p>
    </Banner>
  );
}
