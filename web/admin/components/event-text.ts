import type { AuditEventView } from '@selvedge/contract/admin-api.ts';
import { formatCount } from '../locales/format.ts';
import { t, wordOf } from '../locales/text.ts';

/** What of an event's data may have words of its own, the most telling first. */
const TELLING = ['reason', 'state', 'by', 'then'] as const;

export function eventText({ name, data }: AuditEventView): string {
  const send = typeof data.send === 'number' ? formatCount(data.send) : '';
  for (const key of TELLING) {
    const known = wordOf(`event.${name}`, String(data[key]), { send });
    if (known !== null) return known;
  }
  return wordOf('event', name, { send }) ?? t('event.unknown', { name });
}

const WITH_REASON = ['order-released', 'order-verified', 'order-required'];

/** What a person, or a workflow, gave as the reason; null where nobody was asked for one. */
export function givenReason({ name, data: { reason } }: AuditEventView): string | null {
  return WITH_REASON.includes(name) && typeof reason === 'string' && reason !== '' ? reason : null;
}

/** `buyer`, `system`, `provider`, `shopify`, `flow`, or `staff:<Shopify user id>`. */
export function actorText(actor: string): string {
  const [kind = '', id = ''] = actor.split(':');
  return wordOf('actor', kind, { id }) ?? actor;
}
