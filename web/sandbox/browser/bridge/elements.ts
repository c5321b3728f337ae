import type { DrawnButton, NavItem } from './messages.ts';
import { tell } from './shell.ts';

const pressable = new Map<number, HTMLElement>();
const keys = new WeakMap<HTMLElement, number>();

/** The admin drew this element as its own; a press there is a press here, so that the app's handlers run. */
export function press(key: number): void {
  const element = pressable.get(key);
  if (!element) return;
  if (element instanceof HTMLAnchorElement && element.closest('ui-nav-menu')) {
    element.dispatchEvent(new CustomEvent('shopify:navigate', { bubbles: true }));
  } else element.click();
}

function keyOf(element: HTMLElement): number {
  const key = keys.get(element) ?? pressable.size + 1;
  keys.set(element, key);
  pressable.set(key, element);
  return key;
}

function buttonsIn(host: Element): readonly DrawnButton[] {
  return [...host.querySelectorAll<HTMLElement>('button, a')].map((element) => ({
    key: keyOf(element),
    label: element.textContent.trim(),
    variant: element.getAttribute('variant') ?? '',
    tone: element.getAttribute('tone') ?? '',
    isDisabled: element.hasAttribute('disabled'),
    isLoading: element.hasAttribute('loading') && element.getAttribute('loading') !== 'false',
  }));
}

/** An element whose children the admin shows outside the frame. */
abstract class Described extends HTMLElement {
  readonly #observer = new MutationObserver(() => {
    this.describe();
  });

  abstract describe(): void;

  connectedCallback(): void {
    this.style.display = 'none';
    this.#observer.observe(this, { attributes: true, childList: true, subtree: true, characterData: true });
    this.describe();
  }

  disconnectedCallback(): void {
    this.#observer.disconnect();
    this.forget();
  }

  protected abstract forget(): void;
}

export class NavMenu extends Described {
  override describe(): void {
    const items: NavItem[] = [...this.querySelectorAll('a')].map((link) => ({
      key: keyOf(link),
      label: link.textContent.trim(),
      path: link.getAttribute('href') ?? '/',
      isHome: link.rel === 'home',
    }));
    tell({ kind: 'nav', items });
  }

  protected override forget(): void {
    tell({ kind: 'nav', items: [] });
  }
}

export class TitleBar extends Described {
  override describe(): void {
    if (this.closest('ui-modal')) return;
    tell({ kind: 'title', title: this.getAttribute('title') ?? '', buttons: buttonsIn(this) });
  }

  protected override forget(): void {
    tell({ kind: 'title', title: '', buttons: [] });
  }
}

export class SaveBar extends Described {
  #isOpen = false;

  get showing(): boolean {
    return this.#isOpen;
  }

  override describe(): void {
    if (!this.#isOpen) return;
    const discard = this.getAttribute('discardconfirmation');
    tell({ kind: 'save-bar', isOpen: true, confirmsDiscard: discard !== null && discard !== 'false', buttons: buttonsIn(this) });
  }

  show(): Promise<void> {
    return this.#change(true);
  }

  hide(): Promise<void> {
    return this.#change(false);
  }

  toggle(): Promise<void> {
    return this.#change(!this.#isOpen);
  }

  protected override forget(): void {
    void this.#change(false);
  }

  #change(isOpen: boolean): Promise<void> {
    if (isOpen !== this.#isOpen) {
      this.#isOpen = isOpen;
      if (isOpen) this.describe();
      else tell({ kind: 'save-bar', isOpen: false, confirmsDiscard: false, buttons: [] });
      this.dispatchEvent(new CustomEvent(isOpen ? 'show' : 'hide'));
    }
    return Promise.resolve();
  }
}
