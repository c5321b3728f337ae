import type { Mode } from '@selvedge/contract/function-config.ts';
import { Badge } from '@shopify/polaris';
import { t } from '../locales/text.ts';

const TONES = { monitor: 'info', hold: 'attention', enforce: 'success' } as const satisfies Record<Mode, string>;

/** What the shop does with orders above its threshold, alike on every page. */
export function ModeBadge({ mode }: Readonly<{ mode: Mode }>) {
  return <Badge tone={TONES[mode]}>{t(`mode.${mode}`)}</Badge>;
}
