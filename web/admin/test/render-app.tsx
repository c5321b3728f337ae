import { configure, render } from '@testing-library/react';
import { App } from '../app.tsx';
import { navigate } from '../router.tsx';
import { playApi, type Asked, type Routes } from './fake-api.ts';

/** A busy machine draws late; what never comes is told by the test's own end. */
configure({ asyncUtilTimeout: 8_000 });

export type Opened = Readonly<{ asked: Asked[]; toasts: string[]; openedAtTop: string[]; leaving: { asks: number; agree: () => void } }>;

/** The whole app at an address, with a played server and a played App Bridge. */
export async function openApp(address: string, routes: Routes): Promise<Opened> {
  const toasts: string[] = [];
  const leaving = { asks: 0, agree: (): void => undefined };
  const leaveConfirmation = () => {
    leaving.asks += 1;
    return new Promise<void>((resolve) => {
      leaving.agree = resolve;
    });
  };
  const show = (text: string) => {
    toasts.push(text);
    return String(toasts.length);
  };
  Object.assign(window, { shopify: { config: { locale: 'en', apiKey: 'a1b2c3' }, saveBar: { leaveConfirmation }, toast: { show } } });
  const openedAtTop: string[] = [];
  window.open = (url, target) => {
    if (target === '_top') openedAtTop.push(String(url));
    return null;
  };
  const asked = playApi(routes);
  await navigate(address, 'replace');
  render(<App />);
  return { asked, toasts, openedAtTop, leaving };
}

/** The button of the save bar: App Bridge presses ours when the merchant presses its own. */
export function saveBarButton(name: 'Save' | 'Discard'): HTMLElement {
  const buttons = Array.from(document.querySelectorAll<HTMLElement>('ui-save-bar button'));
  const button = buttons.find(({ textContent }) => textContent === name);
  if (!button) throw new Error(`The save bar has no button ${name}.`);
  return button;
}

export const isSaveBarOpen = (): boolean => document.querySelector('ui-save-bar[data-open]') !== null;

/** A button of the open modal: App Bridge draws it, and presses ours. */
export function modalButton(name: string): HTMLElement {
  const buttons = Array.from(document.querySelectorAll<HTMLElement>('ui-modal ui-title-bar button'));
  const button = buttons.find(({ textContent }) => textContent === name);
  if (!button) throw new Error(`The modal has no button ${name}.`);
  return button;
}
