import type { Tone } from './words.ts';

type Props = Readonly<{ label: string; tone: Tone; dot?: 'none' | 'half' | 'full' }>;

/** A status as Shopify's admin draws it. */
export function Badge({ label, tone, dot }: Props) {
  return (
    <span class="badge" data-tone={tone}>
      {dot !== undefined && <span class="pip" data-dot={dot} aria-hidden="true" />}
      {label}
    </span>
  );
}
