import type { PrivacyRequestRow } from '@selvedge/contract/admin-api.ts';
import { BlockStack, Card, Text } from '@shopify/polaris';
import { t } from '../../locales/text.ts';
import { RequestItem } from './request-item.tsx';

type Props = Readonly<{ requests: readonly PrivacyRequestRow[]; onExported: () => void }>;

/** Open ones first, the most urgent at the top; answered ones below, newest first. */
export function RequestsCard({ requests, onExported }: Props) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('requests.title')}
        </Text>
        <Text as="p" tone="subdued">
          {requests.length === 0 ? t('requests.none') : t('requests.intro')}
        </Text>
        {requests.length > 0 && (
          <ul className="requests">
            {sorted(requests).map((request) => (
              <RequestItem key={request.id} request={request} onExported={onExported} />
            ))}
          </ul>
        )}
      </BlockStack>
    </Card>
  );
}

function sorted(requests: readonly PrivacyRequestRow[]): readonly PrivacyRequestRow[] {
  const open = requests.filter(({ exportedAt }) => exportedAt === null);
  const answered = requests.filter(({ exportedAt }) => exportedAt !== null);
  return [
    ...open.toSorted((one, other) => one.dueAt - other.dueAt),
    ...answered.toSorted((one, other) => other.requestedAt - one.requestedAt),
  ];
}
