/** What themes send a shopper to the checkout with. */
const CHECKOUT = '[name=checkout], a[href$="/checkout"], [formaction$="/checkout"]';
const MOST_ROWS = 3;

/**
 * Puts the panel right above the checkout button of the theme's drawer (or of its cart page), where a theme has no place for app blocks. Buttons that are seen go first.
 * The button itself is neither changed nor listened to. False: there is none yet.
 */
export function placeAbove(panel: HTMLElement, selector: string | undefined): boolean {
  const spots = [...document.querySelectorAll<HTMLElement>(selector ?? CHECKOUT)].filter((spot) => !panel.contains(spot));
  const spot = spots.find((each) => each.checkVisibility({ visibilityProperty: true })) ?? spots[0];
  if (!spot) return false;
  const anchor = outOfRow(spot);
  if (anchor.previousElementSibling !== panel) anchor.before(panel);
  return true;
}

/** The button's row, where it stands beside others: the panel takes the whole width above it. */
function outOfRow(spot: HTMLElement): HTMLElement {
  let anchor = spot;
  for (let rows = MOST_ROWS; rows > 0; rows -= 1) {
    const { parentElement: parent } = anchor;
    if (!parent || parent === document.body || !isRow(parent)) break;
    anchor = parent;
  }
  return anchor;
}

function isRow(element: HTMLElement): boolean {
  const { display, flexDirection } = getComputedStyle(element);
  return display.endsWith('flex') && flexDirection.startsWith('row');
}
