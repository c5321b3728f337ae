import { ADMIN_ROUTES, type OrderActRequest, type OrderDetail } from '@selvedge/contract/admin-api.ts';
import { Modal, TitleBar } from '@shopify/app-bridge-react';
import { Banner, BlockStack, Box, List, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { useSend } from '../../api/use-send.ts';
import { FailureBanner } from '../../components/failure-banner.tsx';
import { formatMoney } from '../../locales/format.ts';
import { t } from '../../locales/text.ts';
import { isReported } from './standing.ts';

export type Act = 'verify' | 'release';

const ROUTES: Readonly<Record<Act, string>> = { verify: ADMIN_ROUTES.orderVerify, release: ADMIN_ROUTES.orderRelease };
const MAX_REASON = 500;

type Props = Readonly<{ order: OrderDetail; act: Act | null; onClose: () => void; onDone: (order: OrderDetail) => void }>;

/** A decision that cannot be taken back, with the reason that stands in the log for good. */
export function ActModal({ order, act, onClose, onDone }: Props) {
  if (act === null) return null;
  // Another act is another form: nothing typed for one may stand in the other.
  return <OpenModal key={act} order={order} act={act} onClose={onClose} onDone={onDone} />;
}

function OpenModal({ order, act, onClose, onDone }: Props & Readonly<{ act: Act }>) {
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const { send, isBusy, failure } = useSend<OrderDetail>(ROUTES[act].replace(':id', order.id));
  const confirm = async () => {
    const given: OrderActRequest = { reason: reason.trim() };
    setMissing(given.reason === '');
    if (given.reason === '' || isBusy) return;
    const changed = await send(given);
    if (!changed) return;
    window.shopify.toast.show(t(`acts.${act}.done`));
    onDone(changed);
    onClose();
  };
  return (
    <Modal open onHide={onClose}>
      <TitleBar title={t(`acts.${act}.title`)}>
        <button type="button" variant="primary" {...(isBusy && { loading: '' })} onClick={() => void confirm()}>
          {t(`acts.${act}`)}
        </button>
        <button type="button" onClick={onClose}>
          {t('action.cancel')}
        </button>
      </TitleBar>
      <Box padding="400">
        <BlockStack gap="400">
          {failure && <FailureBanner title={t('acts.failed')} failure={failure} />}
          <Advice order={order} act={act} />
          <TextField
            label={t(`acts.${act}.reason`)}
            placeholder={t(`acts.${act}.example`)}
            helpText={t('acts.reason.help')}
            multiline={3}
            maxLength={MAX_REASON}
            showCharacterCount
            autoComplete="off"
            requiredIndicator
            value={reason}
            error={isMissing && reason.trim() === '' ? t('acts.reason.missing') : false}
            onChange={setReason}
          />
        </BlockStack>
      </Box>
    </Modal>
  );
}

/** What to ask on the phone; what a release means. */
function Advice({ order, act }: Readonly<{ order: OrderDetail; act: Act }>) {
  return (
    <>
      {isReported(order) && (
        <Banner tone="critical">
          <p>{t('acts.reported')}</p>
        </Banner>
      )}
      <Text as="p">{t(`acts.${act}.advice`, { total: formatMoney(order.total) })}</Text>
      {act === 'verify' && (
        <List type="number">
          <List.Item>{t('acts.verify.step.call')}</List.Item>
          <List.Item>{t('acts.verify.step.ask', { order: order.name })}</List.Item>
          <List.Item>{t('acts.verify.step.never')}</List.Item>
        </List>
      )}
    </>
  );
}
