import axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';

type Violation = Readonly<{ id: string; impact: string; nodes: readonly Readonly<{ html: string }>[] }>;

/** Colours in the middle of a transition are nobody's to judge. */
const SETTLED = `Promise.all(document.getAnimations()
  .filter(({ effect }) => effect?.getTiming().iterations !== Infinity)
  .map(({ finished }) => finished.catch(() => null)))`;

/** What comes up while axe looks does so at once. As a sheet of the document's own: a strict page refuses styles in its markup. */
const STILL = `{
  const still = new CSSStyleSheet();
  still.replaceSync('*, *::before, *::after { animation: none !important; transition: none !important; }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
}`;

/** What axe calls serious or critical, in words that say where. */
export async function faults(place: Page | Frame): Promise<readonly string[]> {
  await place.evaluate(STILL);
  await place.evaluate(SETTLED);
  await place.evaluate(axe.source);
  const found = await place.evaluate<readonly Violation[]>('axe.run().then(({ violations }) => violations)');
  const grave = found.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}
