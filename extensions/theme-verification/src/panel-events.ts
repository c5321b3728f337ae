import { type ActionName, ACTIONS, countDigits } from './actions.ts';
import { act } from './flow.ts';
import { find } from './render.ts';
import { note, page, state } from './state.ts';

const listening = new WeakSet<HTMLElement>();

/** Connects the panel's fields and buttons, once, and fills in what was typed before a theme rendered it anew. */
export function listenTo(panel: HTMLElement): void {
  if (listening.has(panel)) return;
  listening.add(panel);
  const run = (name: string | undefined): void => {
    if (isAction(name)) void act(name);
  };
  for (const name of ['phone', 'email'] as const) {
    const input = find(panel, 'field', name);
    if (input && state[name]) input.value = state[name];
  }
  keepTyped(panel);
  on(panel, 'click', ({ target }) => {
    run((target instanceof Element ? target.closest<HTMLElement>('[data-act]') : null)?.dataset.act);
  });
  on(panel, 'keydown', (event) => {
    if (!(event instanceof KeyboardEvent) || event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
    // Around the panel may be the theme's cart form.
    event.preventDefault();
    run(state.step === 'code' ? 'confirm' : 'send');
  });
  on(panel, 'input', () => {
    keepTyped(panel);
    if (state.step === 'code' && countDigits(state.code) === state.challenge?.digits) run('confirm');
  });
  on(panel, 'change', () => undefined);
}

export const isAction = (name: string | undefined): name is ActionName => name !== undefined && name in ACTIONS;

/** Stops there: a theme takes whatever changes in its cart for a quantity. A click goes on, since it may close something. */
function on(panel: HTMLElement, type: string, listener: (event: Event) => void): void {
  panel.addEventListener(type, (event) => {
    if (type !== 'click') event.stopPropagation();
    listener(event);
  });
}

function keepTyped(panel: HTMLElement): void {
  const typed = (name: string) => find(panel, 'field', name)?.value.trim() ?? '';
  note({ phone: typed('phone'), email: page.email ?? typed('email'), code: typed('code') });
}
