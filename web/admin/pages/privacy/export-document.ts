import type { AuditEventView, PrivacyExport } from '@selvedge/contract/admin-api.ts';
import { actorText, eventText, givenReason } from '../../components/event-text.ts';
import { formatDate, formatDateTime, formatMoney } from '../../locales/format.ts';
import { formatLocale, plural, t } from '../../locales/text.ts';
import { escaped, facts, list, section } from './markup.ts';

/** The export as a page that a customer can read and print: no script, nothing from elsewhere. */
export function exportDocument({ request, shop, verifications, orders }: PrivacyExport): string {
  const title = t('export.title', { shop });
  const body = [
    `<h1>${escaped(title)}</h1>`,
    facts([
      [t('export.customer'), request.customerId],
      [t('export.requested'), formatDate(request.requestedAt)],
      [t('export.made'), request.exportedAt === null ? null : formatDateTime(request.exportedAt)],
    ]),
    `<p>${escaped(t('export.intro'))}</p>`,
    section(plural('export.verifications', verifications.length), verifications.map(verificationMarkup)),
    section(plural('export.orders', orders.length), orders.map(orderMarkup)),
  ];
  return `<!doctype html>
<html lang="${escaped(formatLocale())}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title><style>${STYLES}</style></head>
<body>
${body.join('\n')}
</body>
</html>
`;
}

const STYLES =
  'body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:16px/1.5 system-ui,sans-serif;color:#222}h1{font-size:1.5rem}h2{margin-top:2.5rem}' +
  'h3{font-size:1rem;margin:0 0 .5rem}article{margin:1rem 0;padding:1rem;border:1px solid #ccc;border-radius:8px;break-inside:avoid}' +
  'dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1.5rem;margin:0}dt{color:#555}dd{margin:0;overflow-wrap:anywhere}ol{margin:.75rem 0 0;padding-inline-start:1.25rem}';

function verificationMarkup(verification: PrivacyExport['verifications'][number]): string {
  const { id, at, phone, email, total, state, messages, events } = verification;
  return `<article><h3>${escaped(formatDateTime(at))}</h3>${facts([
    [t('export.phone'), phone ?? t('export.erased')],
    [t('export.email'), email],
    [t('export.total'), formatMoney(total)],
    [t('export.state'), t(`state.${state}`)],
    [t('export.messages'), messages.map(messageText).join('; ')],
    [t('export.id'), id],
  ])}${eventsMarkup(events)}</article>`;
}

function orderMarkup({ id, name, placedAt, phone, email, total, state, events }: PrivacyExport['orders'][number]): string {
  return `<article><h3>${escaped(name)}</h3>${facts([
    [t('export.placed'), formatDateTime(placedAt)],
    [t('export.phone'), phone ?? t('export.erased')],
    [t('export.email'), email],
    [t('export.total'), formatMoney(total)],
    [t('export.state'), t(`order.state.${state}`)],
    [t('export.id'), id],
  ])}${eventsMarkup(events)}</article>`;
}

function messageText({ sentAt, state }: PrivacyExport['verifications'][number]['messages'][number]): string {
  return `${sentAt === null ? t('sms.not-sent') : formatDateTime(sentAt)} (${t(`delivery.${state}`)})`;
}

const eventsMarkup = (events: readonly AuditEventView[]): string => list(events.map(lineOf));

/** What staff wrote about the customer is the customer's to know as well. */
function lineOf(event: AuditEventView): string {
  const reason = givenReason(event);
  return `${formatDateTime(event.at)}: ${eventText(event)} (${actorText(event.actor)})${reason === null ? '' : ` – ${reason}`}`;
}
