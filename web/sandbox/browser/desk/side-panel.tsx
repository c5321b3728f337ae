import type { ComponentChildren } from 'preact';

export type Panel = 'break' | 'shopify';
export const PANELS: readonly Readonly<{ panel: Panel; label: string; testId: string }>[] = [
  { panel: 'shopify', label: 'Shopify', testId: 'shopify-toggle' },
  { panel: 'break', label: 'Break it', testId: 'break-toggle' },
];

type SidePanelProps = Readonly<{ panel: Panel; onClose: () => void; children: ComponentChildren }>;

export function SidePanel({ panel, onClose, children }: SidePanelProps) {
  const title = panel === 'break' ? 'Break it' : 'Play Shopify';
  return (
    <aside class="breaking" aria-label={title}>
      <button type="button" class="close" aria-label="Close" onClick={onClose}>
        ×
      </button>
      <h2>{title}</h2>
      {children}
    </aside>
  );
}
