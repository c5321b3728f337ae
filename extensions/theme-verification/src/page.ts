import { watchCart } from './ajax-cart.ts';
import { act, refresh } from './flow.ts';
import { readPageData } from './page-data.ts';
import { isAction, listenTo } from './panel-events.ts';
import { placeAbove } from './place.ts';
import { render } from './render.ts';
import { begin, note, state } from './state.ts';

/** A theme opens its drawer, or renders it anew, some time after the click or the request that asked for it. */
const SETTLE_MS = [0, 300, 1_200];
const TICK_MS = 1_000;

/** All panels of a page show one state, and of several only one shows it. A theme may render a panel anew at any time: nothing is kept in it. */
const panels = new Set<HTMLElement>();
/** Whether a panel came into view: a drawer that nobody opens asks nothing of anybody. */
let isSeen = false;
let isStarted = false;

export function mount(panel: HTMLElement): void {
  const data = readPageData(panel);
  if (!data) return;
  panels.add(panel);
  if (!isStarted) start(data);
  listenTo(panel);
  if (isSeen) show();
  else if (isDrawer(panel)) whenInView(panel, () => void look(panel));
  else void look(panel);
  // The script is there: no click need load it.
  panel.dataset.go = 'done';
  placeDrawers();
}

export function unmount(panel: HTMLElement): void {
  panels.delete(panel);
  // A theme that renders its drawer anew throws the panel out with the old one; into a section it puts a new panel itself.
  if (isDrawer(panel))
    setTimeout(() => {
      if (!panel.isConnected) document.body.append(panel);
    });
}

function start(data: Parameters<typeof begin>[0]): void {
  isStarted = true;
  begin(data, show);
  watchCart(() => {
    placeSoon();
    if (isSeen) void refresh();
  });
  addEventListener('click', placeSoon);
  setInterval(() => {
    if (state.step === 'code') show();
  }, TICK_MS);
}

/** The first look at the cart, and what a click wanted that loaded the script. */
async function look(panel: HTMLElement): Promise<void> {
  const wanted = panel.dataset.go;
  if (isSeen) return;
  isSeen = true;
  await refresh();
  if (isAction(wanted) && state.step !== 'hidden') await act(wanted);
}

function show(): void {
  // The one in a section goes before the one that looks for a place.
  const first = [...panels].find((panel) => !isDrawer(panel)) ?? [...panels][0];
  for (const panel of panels) render(panel, panel === first ? state : { ...state, step: 'hidden' });
  // Once: what is shown again by the clock leaves the cursor where it is.
  note({ focus: null });
}

function placeDrawers(): void {
  for (const panel of panels) if (isDrawer(panel)) placeAbove(panel, panel.dataset.above);
}

function placeSoon(): void {
  for (const ms of SETTLE_MS) setTimeout(placeDrawers, ms);
}

const isDrawer = ({ dataset }: HTMLElement): boolean => dataset.place === 'drawer';

function whenInView(panel: HTMLElement, then: () => void): void {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    then();
  });
  observer.observe(panel);
}
