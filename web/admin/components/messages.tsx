import type { VerificationDetail } from '@selvedge/contract/admin-api.ts';
import { BlockStack, Card, InlineStack, Text } from '@shopify/polaris';
import { DeliveryBadge } from './state-badge.tsx';
import { formatDateTime, formatPrice } from '../locales/format.ts';
import { plural, t, wordOf } from '../locales/text.ts';

type Message = VerificationDetail['messages'][number];

/** Each SMS of the verification: whether it arrived, over which network, for how much. */
export function Messages({ messages }: Readonly<{ messages: readonly Message[] }>) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('sms.title')}
        </Text>
        {messages.length === 0 && (
          <Text as="p" tone="subdued">
            {t('sms.none')}
          </Text>
        )}
        <ol className="messages-list">
          {messages.map((message, index) => (
            // Messages are only ever added at the end.
            <li key={index}>
              <BlockStack gap="100">
                <InlineStack gap="200" blockAlign="center" align="space-between">
                  <Text as="h3" variant="headingSm">
                    {t('sms.n', { n: index + 1 })}
                  </Text>
                  <DeliveryBadge state={message.state} />
                </InlineStack>
                <Text as="p" tone="subdued">
                  {factsOf(message).join(' · ')}
                </Text>
                {message.reason !== null && <Text as="p">{reasonText(message.reason)}</Text>}
              </BlockStack>
            </li>
          ))}
        </ol>
      </BlockStack>
    </Card>
  );
}

function factsOf({ sentAt, segments, price, network }: Message): string[] {
  return [
    sentAt === null ? t('sms.not-sent') : formatDateTime(sentAt),
    plural('sms.segments', segments),
    ...(price ? [formatPrice(price)] : []),
    ...(network === null ? [] : [t('sms.network', { network })]),
  ];
}

const reasonText = (word: string): string => wordOf('reason', word) ?? t('reason.unknown', { word });
