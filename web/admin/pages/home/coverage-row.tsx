import type { Coverage, HomeReply, Protection } from '@selvedge/contract/admin-api.ts';
import { Badge, type BadgeProps, Icon, Link, Text } from '@shopify/polaris';
import {
  AlertTriangleIcon,
  CheckCircleIcon,
  DisabledIcon,
  LockIcon,
  MinusCircleIcon,
  MobileIcon,
  PauseCircleIcon,
  ViewIcon,
} from '@shopify/polaris-icons';
import { t } from '../../locales/text.ts';
import { changeOf, isAtWork, liveText, meaningOf, protectionWord } from './coverage-texts.ts';

type Row = Coverage['rows'][number];

/** Icon, word and colour together: each alone says it. */
const LOOKS = {
  block: { icon: LockIcon, tone: 'success' },
  ask: { icon: MobileIcon, tone: 'success' },
  hold: { icon: PauseCircleIcon, tone: 'info' },
  watch: { icon: ViewIcon },
  none: { icon: MinusCircleIcon },
  unavailable: { icon: DisabledIcon },
} as const satisfies Record<Protection, Pick<BadgeProps, 'icon' | 'tone'>>;

export function CoverageRow({ row, home }: Readonly<{ row: Row; home: HomeReply }>) {
  const change = changeOf(row, home);
  return (
    <tr>
      <th scope="row">
        <Text as="span" fontWeight="semibold">
          {t(`cover.surface.${row.surface}`)}
        </Text>
        <Text as="p" tone="subdued">
          {meaningOf(row)}{' '}
          {change && (
            <Link url={change.url} {...(!change.url.startsWith('/') && { target: '_blank' })}>
              {change.text}
            </Link>
          )}
        </Text>
      </th>
      <td>
        <ProtectionBadge row={row} />
      </td>
      <td>
        <Live row={row} />
      </td>
    </tr>
  );
}

/** What is not at work protects nothing, so it is not drawn as if it did. */
function ProtectionBadge({ row }: Readonly<{ row: Row }>) {
  const look = LOOKS[row.protection];
  const tone = isAtWork(row) === false ? { tone: 'warning' as const } : 'tone' in look ? { tone: look.tone } : {};
  return (
    <Badge icon={look.icon} {...tone} toneAndProgressLabelOverride={t('cover.column.protection')}>
      {protectionWord(row)}
    </Badge>
  );
}

function Live({ row }: Readonly<{ row: Row }>) {
  const isLive = isAtWork(row);
  if (isLive === null) return null;
  return (
    <span className="cover-live">
      <span>
        <Icon source={isLive ? CheckCircleIcon : AlertTriangleIcon} tone={isLive ? 'success' : 'caution'} />
      </span>
      <Text as="span">{liveText(row.by, isLive)}</Text>
    </span>
  );
}
