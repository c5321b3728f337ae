import { ADMIN_ROUTES, type PrivacyExport, type PrivacyRequestRow } from '@selvedge/contract/admin-api.ts';
import { Badge, BlockStack, Button, ButtonGroup, InlineError, InlineStack, Link, Text } from '@shopify/polaris';
import { useState } from 'react';
import { callApi, type Failure } from '../../api/client.ts';
import { failureText } from '../../components/failure-banner.tsx';
import { customerAddress } from '../../components/shopify-addresses.ts';
import { formatDate, formatDateTime, formatDistance } from '../../locales/format.ts';
import { t } from '../../locales/text.ts';
import { type ExportFormat, saveExport } from './save-export.ts';

type Props = Readonly<{ request: PrivacyRequestRow; onExported: () => void }>;

/** One question, until when it must be answered, and the answer to hand on. */
export function RequestItem({ request, onExported }: Props) {
  const { id, customerId, requestedAt } = request;
  const { download, busy, failure } = useDownload(request, onExported);
  return (
    <li>
      <BlockStack gap="200">
        <InlineStack gap="200" align="space-between" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {customerId === null ? (
              t('request.unnamed')
            ) : (
              <Link url={customerAddress(customerId)} target="_top">
                {t('request.customer', { id: customerId })}
              </Link>
            )}
          </Text>
          <DueBadge request={request} />
        </InlineStack>
        <Text as="p" tone="subdued">
          {[t('request.asked', { date: formatDate(requestedAt) }), dueText(request)].join(' · ')}
        </Text>
        <ButtonGroup>
          <Button
            loading={busy === 'html'}
            accessibilityLabel={t('request.download.html.of', { id: customerId ?? id })}
            onClick={() => void download('html')}
          >
            {t('request.download.html')}
          </Button>
          <Button
            loading={busy === 'json'}
            accessibilityLabel={t('request.download.json.of', { id: customerId ?? id })}
            onClick={() => void download('json')}
          >
            {t('request.download.json')}
          </Button>
        </ButtonGroup>
        {failure && <InlineError fieldID={`request-${id}`} message={failureText(failure)} />}
      </BlockStack>
    </li>
  );
}

/** Fetched anew each time: what is kept may have changed, and who took it is noted. */
function useDownload({ id }: PrivacyRequestRow, onExported: () => void) {
  const [busy, setBusy] = useState<ExportFormat | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const download = async (format: ExportFormat) => {
    setBusy(format);
    setFailure(null);
    const reply = await callApi<PrivacyExport>(ADMIN_ROUTES.privacyRequest.replace(':id', encodeURIComponent(id)));
    setBusy(null);
    if (reply.outcome === 'failed') {
      setFailure(reply.failure);
      return;
    }
    saveExport(reply.value, format);
    onExported();
  };
  return { download, busy, failure };
}

const SOON_MS = 7 * 86_400_000;

function DueBadge({ request: { exportedAt, dueAt } }: Pick<Props, 'request'>) {
  const label = t('request.state');
  if (exportedAt !== null) {
    return (
      <Badge tone="success" progress="complete" toneAndProgressLabelOverride={label}>
        {t('request.state.exported')}
      </Badge>
    );
  }
  const leftMs = dueAt - Date.now();
  const state = leftMs < 0 ? 'overdue' : leftMs < SOON_MS ? 'soon' : 'open';
  const tone = { overdue: 'critical', soon: 'warning', open: 'attention' } as const;
  return (
    <Badge tone={tone[state]} progress="incomplete" toneAndProgressLabelOverride={label}>
      {t(`request.state.${state}`)}
    </Badge>
  );
}

function dueText({ exportedAt, dueAt }: PrivacyRequestRow): string {
  if (exportedAt !== null) return t('request.exported', { time: formatDateTime(exportedAt) });
  return t('request.due', { date: formatDate(dueAt), distance: formatDistance(dueAt, Date.now()) });
}
