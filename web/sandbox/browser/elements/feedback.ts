import { icon } from './icons.ts';
import { StandIn, make, toggleAttribute } from './stand-in.ts';

const BANNER_ICONS: Readonly<Record<string, string>> = { success: 'check-circle', warning: 'alert-triangle', critical: 'alert-circle' };

/** A live region: critical interrupts, the others wait their turn. */
export class Banner extends StandIn {
  readonly #icon = make('span', { class: 'icon', 'aria-hidden': 'true' });
  readonly #heading = make('p', { class: 'heading' });
  readonly #close = make('button', { class: 'close', type: 'button', 'aria-label': 'Dismiss' }, '×');
  readonly #collapse = make('button', { class: 'collapse', type: 'button', 'aria-expanded': 'false' });
  readonly #content = make('div', { class: 'content' }, make('slot'));
  readonly #banner = make('div', { class: 'banner' });

  override get hidden(): boolean {
    return this.hasAttribute('hidden');
  }

  override set hidden(value: unknown) {
    this.toggleAttribute('hidden', value === true || value === '');
  }

  protected override build(): void {
    const buttons = make('span', {}, this.#collapse, this.#close);
    this.#banner.append(this.#icon, this.#heading, buttons, this.#content);
    this.shadow.append(this.#banner);
    this.#close.addEventListener('click', (event) => {
      event.stopPropagation();
      // Checkout fires before it hides, so that a handler still sees the banner shown.
      this.fire('dismiss', { hidden: false });
      this.hidden = true;
      this.fire('afterhide', { hidden: true });
    });
    this.#collapse.addEventListener('click', (event) => {
      event.stopPropagation();
      this.#collapse.setAttribute('aria-expanded', String(this.#collapse.getAttribute('aria-expanded') !== 'true'));
      this.draw();
    });
  }

  protected override draw(): void {
    const tone = this.text('tone', 'auto') || 'auto';
    const heading = this.text('heading');
    const collapsible = this.flag('collapsible');
    const expanded = this.#collapse.getAttribute('aria-expanded') === 'true';
    this.#banner.dataset.tone = tone;
    this.#banner.setAttribute('role', tone === 'critical' ? 'alert' : 'status');
    this.#icon.replaceChildren(icon(BANNER_ICONS[tone] ?? 'info'));
    this.#heading.textContent = heading;
    this.#heading.hidden = heading === '';
    this.#content.hidden = collapsible && !expanded;
    this.#collapse.hidden = !collapsible;
    this.#collapse.textContent = expanded ? '−' : '+';
    this.#collapse.setAttribute('aria-label', expanded ? 'Show less' : 'Show more');
    this.#close.hidden = !this.flag('dismissible');
  }
}

const SPINNER_SIZES: Readonly<Record<string, string>> = { 'small-100': '14px', small: '16px', large: '32px', 'large-100': '44px' };

export class Spinner extends StandIn {
  readonly #spinner = make('span', { class: 'spin', role: 'status' });

  protected override build(): void {
    this.style.display = 'inline-block';
    this.shadow.append(this.#spinner);
  }

  protected override draw(): void {
    this.#spinner.setAttribute('aria-label', this.text('accessibilityLabel', 'Loading'));
    this.#spinner.style.setProperty('--size', SPINNER_SIZES[this.text('size')] ?? '20px');
  }
}

export class Progress extends StandIn {
  readonly #progress = make('progress', { style: 'width: 100%; height: 6px; accent-color: currentColor' });

  protected override build(): void {
    this.shadow.append(this.#progress);
  }

  protected override draw(): void {
    this.#progress.max = Number(this.text('max', '1'));
    if (this.property('value') === undefined) this.#progress.removeAttribute('value');
    else this.#progress.value = Number(this.text('value'));
    toggleAttribute(this.#progress, 'aria-label', this.text('accessibilityLabel', 'Progress'));
  }
}

export class Badge extends StandIn {
  readonly #icon = make('span', { class: 'icon' });
  readonly #badge = make('span', { class: 'badge' }, this.#icon, make('slot'));

  protected override build(): void {
    this.style.display = 'inline-block';
    this.shadow.append(this.#badge);
  }

  protected override draw(): void {
    const name = this.text('icon');
    this.#badge.dataset.tone = this.text('tone', 'auto');
    this.#icon.hidden = name === '';
    this.#icon.replaceChildren(...(name === '' ? [] : [icon(name)]));
  }
}

export class Skeleton extends StandIn {
  protected override build(): void {
    const line = (width: string): HTMLElement =>
      make('span', { style: `display: block; width: ${width}; height: 10px; margin: 6px 0; border-radius: 5px; background: #ece8e1` });
    this.shadow.append(make('div', { 'aria-hidden': 'true' }, line('100%'), line('72%')));
  }

  protected override draw(): void {
    this.setAttribute('aria-busy', 'true');
  }
}
