import type { AuditEventView } from '@selvedge/contract/admin-api.ts';
import { BlockStack, Card, Text } from '@shopify/polaris';
import { formatDateTime, formatTime } from '../locales/format.ts';
import { t } from '../locales/text.ts';
import { actorText, eventText, givenReason } from './event-text.ts';

/** The audit log of one verification or order in plain words, oldest first. */
export function Timeline({ events }: Readonly<{ events: readonly AuditEventView[] }>) {
  const timeOf = isOneHour(events) ? formatTime : formatDateTime;
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
              <Reason event={event} />
              <Text as="p" variant="bodySm" tone="subdued">
                <time dateTime={new Date(event.at).toISOString()} title={formatDateTime(event.at)}>
                  {timeOf(event.at)}
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

function Reason({ event }: Readonly<{ event: AuditEventView }>) {
  const reason = givenReason(event);
  return reason === null ? null : <blockquote className="timeline-reason">{reason}</blockquote>;
}

const HOUR_MS = 3_600_000;

/** Within the hour the seconds tell; over days the date does. */
function isOneHour(events: readonly AuditEventView[]): boolean {
  const [first, last] = [events[0], events.at(-1)];
  return first === undefined || last === undefined || last.at - first.at < HOUR_MS;
}

/** Every try is spent before it is compared, so the one that was right leaves a spent try as well: told once. */
function told(events: readonly AuditEventView[]): readonly AuditEventView[] {
  const verified = events.findIndex(({ name }) => name === 'challenge-verified');
  const right = events.findLastIndex(({ name }, index) => name === 'attempt-spent' && index < verified);
  return events.filter((_event, index) => index !== right);
}
