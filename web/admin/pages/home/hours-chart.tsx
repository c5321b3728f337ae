import type { HomeReply } from '@selvedge/contract/admin-api.ts';
import { BlockStack, Button, InlineStack, Text } from '@shopify/polaris';
import { useState } from 'react';
import { formatCount, formatHour } from '../../locales/format.ts';
import { t } from '../../locales/text.ts';

type Hours = HomeReply['hours'];

/** Codes sent against verified, by hour: bars for the eye, the same numbers as a table for whoever prefers or needs one. */
export function HoursChart({ hours }: Readonly<{ hours: Hours }>) {
  const [isTable, setTable] = useState(false);
  const isEmpty = hours.every(({ sent, verified }) => sent + verified === 0);
  const toggle = () => {
    setTable(!isTable);
  };
  return (
    <BlockStack gap="300">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="h3" variant="headingSm">
          {t('chart.title')}
        </Text>
        {!isEmpty && (
          <Button variant="plain" onClick={toggle}>
            {isTable ? t('chart.as-chart') : t('chart.as-table')}
          </Button>
        )}
      </InlineStack>
      {isEmpty && (
        <Text as="p" tone="subdued">
          {t('chart.empty')}
        </Text>
      )}
      {!isEmpty && (isTable ? <Table hours={hours} /> : <Bars hours={hours} />)}
    </BlockStack>
  );
}

const SLOT = 20;
const HEIGHT = 96;
const LABEL_EVERY = 6;

function Bars({ hours }: Readonly<{ hours: Hours }>) {
  const top = Math.max(1, ...hours.flatMap(({ sent, verified }) => [sent, verified]));
  const barHeight = (count: number) => (count === 0 ? 0 : Math.max(2, (count / top) * HEIGHT));
  const sum = (pick: (hour: Hours[number]) => number) => formatCount(hours.reduce((total, hour) => total + pick(hour), 0));
  const summary = t('chart.summary', { sent: sum(({ sent }) => sent), verified: sum(({ verified }) => verified) });
  return (
    <figure className="chart">
      <div className="chart-plot">
        <span className="chart-top">{formatCount(top)}</span>
        <svg role="img" aria-label={summary} viewBox={`0 0 ${SLOT * hours.length} ${HEIGHT}`} preserveAspectRatio="none">
          <line className="chart-line" x1="0" x2="100%" y1="0.5" y2="0.5" />
          {hours.map(({ startsAt, sent, verified }, index) => (
            <g key={startsAt}>
              <title>{`${formatHour(startsAt)}: ${t('chart.sent')} ${formatCount(sent)}, ${t('chart.verified')} ${formatCount(verified)}`}</title>
              <rect className="chart-slot" x={index * SLOT} y={0} width={SLOT} height={HEIGHT} />
              <Bar kind="sent" x={index * SLOT + 3} height={barHeight(sent)} />
              <Bar kind="verified" x={index * SLOT + 10} height={barHeight(verified)} />
            </g>
          ))}
          <line className="chart-line" x1="0" x2="100%" y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} />
        </svg>
        <div className="chart-hours" aria-hidden="true">
          {hours
            .filter((_, index) => index % LABEL_EVERY === 0)
            .map(({ startsAt }) => (
              <span key={startsAt}>{formatHour(startsAt)}</span>
            ))}
        </div>
      </div>
      <figcaption className="chart-legend">
        <span data-kind="sent">{t('chart.sent')}</span>
        <span data-kind="verified">{t('chart.verified')}</span>
      </figcaption>
    </figure>
  );
}

function Bar({ kind, x, height }: Readonly<{ kind: 'sent' | 'verified'; x: number; height: number }>) {
  return <rect className={`chart-bar chart-${kind}`} x={x} y={HEIGHT - height} width={7} height={height} />;
}

function Table({ hours }: Readonly<{ hours: Hours }>) {
  return (
    <table className="plain-table" aria-label={t('chart.title')}>
      <thead>
        <tr>
          <th scope="col">{t('chart.hour')}</th>
          <th scope="col">{t('chart.sent')}</th>
          <th scope="col">{t('chart.verified')}</th>
        </tr>
      </thead>
      <tbody>
        {hours.map(({ startsAt, sent, verified }) => (
          <tr key={startsAt}>
            <th scope="row">{formatHour(startsAt)}</th>
            <td>{formatCount(sent)}</td>
            <td>{formatCount(verified)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
