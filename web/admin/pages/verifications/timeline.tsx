import type { AuditEventView } from '@selvedge/contract/admin-api.ts';
import { BlockStack, Card, Text } from '@shopify/polaris';
import { formatCount, formatDateTime, formatTime } from '../../locales/format.ts';
import { t, wordOf } from '../../locales/text.ts';

/** The audit log of one verification in plain words, oldest first. */
export function Timeline({ events }: Readonly<{ events: readonly AuditEventView[] }>) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('timeline.title')}
        </Text>
        <ol className="timeline">
          {told(events).map((event, index) => (
            // Events are only ever added at the end.
            <li key={index} data-name={event.name}>
              <Text as="p">{eventText(event)}</Text>
              <Text as="p" variant="bodySm" tone="subdued">
                <time dateTime={new Date(event.at).toISOString()} title={formatDateTime(event.at)}>
                  {formatTime(event.at)}
                </time>{' '}
                {t('timeline.by', { actor: actorText(event.actor) })}
              </Text>
            </li>
          ))}
        </ol>
      </BlockStack>
    </Card>
  );
}

/** Every try is spent before it is compared, so the one that was right leaves a spent try as well: told once. */
function told(events: readonly AuditEventView[]): readonly AuditEventView[] {
  const verified = events.findIndex(({ name }) => name === 'challenge-verified');
  const right = events.findLastIndex(({ name }, index) => name === 'attempt-spent' && index < verified);
  return events.filter((_event, index) => index !== right);
}

/** The most telling words there are: a refusal by its reason, a receipt by its state. */
function eventText({ name, data: { reason, state, send } }: AuditEventView): string {
  const known = wordOf(`event.${name}`, String(reason)) ?? wordOf(`event.${name}`, String(state));
  return known ?? wordOf('event', name, { send: numberOf(send) }) ?? t('event.unknown', { name });
}

const numberOf = (value: unknown): string => (typeof value === 'number' ? formatCount(value) : '');

/** `buyer`, `system`, `provider`, or `staff:<Shopify user id>`. */
function actorText(actor: string): string {
  const [kind = '', id = ''] = actor.split(':');
  return wordOf('actor', kind, { id }) ?? actor;
}
