import { ADMIN_ROUTES, type OrderDetail } from '@selvedge/contract/admin-api.ts';
import { BlockStack, Button, Card, Divider, Text } from '@shopify/polaris';
import { type ReactNode, useState } from 'react';
import { useSend } from '../../api/use-send.ts';
import { failureText } from '../../components/failure-banner.tsx';
import { t } from '../../locales/text.ts';
import { type Act, ActModal } from './act-modal.tsx';
import { linkStanding } from './link-standing.ts';
import { useNow } from './use-now.ts';

type Props = Readonly<{ order: OrderDetail; onChanged: (order: OrderDetail) => void }>;

/** What a person can do about a held order, gentlest first, and what each means for it. */
export function ActsCard({ order, onChanged }: Props) {
  const [act, setAct] = useState<Act | null>(null);
  const open = (next: Act) => () => {
    setAct(next);
  };
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t('acts.title')}
        </Text>
        <ResendLink order={order} onChanged={onChanged} />
        <Divider />
        <ActRow title={t('acts.verify.title')} text={t('acts.verify.text')}>
          <Button onClick={open('verify')}>{t('acts.verify')}</Button>
        </ActRow>
        <Divider />
        <ActRow title={t('acts.release.title')} text={t('acts.release.text')}>
          <Button onClick={open('release')}>{t('acts.release')}</Button>
        </ActRow>
      </BlockStack>
      <ActModal
        order={order}
        act={act}
        onClose={() => {
          setAct(null);
        }}
        onDone={onChanged}
      />
    </Card>
  );
}

function ResendLink({ order, onChanged }: Props) {
  const { send, isBusy, failure } = useSend<OrderDetail>(ADMIN_ROUTES.orderResend.replace(':id', order.id));
  const { isPossible, text } = linkStanding(order, useNow(order.nextLinkAt));
  const resend = async () => {
    const changed = await send();
    if (!changed) return;
    window.shopify.toast.show(t('acts.resend.done'));
    onChanged(changed);
  };
  return (
    <ActRow title={t('acts.resend.title')} text={text} problem={failure ? failureText(failure) : null}>
      <Button disabled={!isPossible} loading={isBusy} onClick={() => void resend()}>
        {t('acts.resend')}
      </Button>
    </ActRow>
  );
}

type RowProps = Readonly<{ title: string; text: string; problem?: string | null; children: ReactNode }>;

function ActRow({ title, text, problem = null, children }: RowProps) {
  return (
    <div className="act">
      <BlockStack gap="100">
        <Text as="h3" variant="headingSm">
          {title}
        </Text>
        <Text as="p" tone="subdued">
          {text}
        </Text>
        <div role="alert">
          {problem !== null && (
            <Text as="p" tone="critical">
              {problem}
            </Text>
          )}
        </div>
      </BlockStack>
      {children}
    </div>
  );
}
