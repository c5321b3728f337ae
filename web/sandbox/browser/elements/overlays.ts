import { StandIn, make, toggleAttribute } from './stand-in.ts';

/** A modal or sheet over the whole page, opened by a command and closed by one, by Escape, or by `hideOverlay()`. */
export abstract class Overlay extends StandIn {
  protected abstract readonly dialogClass: string;
  readonly #heading = make('h2', { id: 'heading' });
  readonly #close = make('button', { class: 'close', type: 'button', 'aria-label': 'Close' }, '×');
  readonly #dialog = make('dialog', { 'aria-labelledby': 'heading' });

  protected override build(): void {
    this.#dialog.className = this.dialogClass;
    this.#dialog.append(
      make('header', {}, this.#heading, this.#close),
      make('div', { class: 'body' }, make('slot')),
      make('footer', {}, make('slot', { name: 'secondary-actions' }), make('slot', { name: 'primary-action' })),
    );
    this.shadow.append(this.#dialog);
    this.#close.addEventListener('click', (event) => {
      event.stopPropagation();
      this.hideOverlay();
    });
    this.#dialog.addEventListener('close', () => {
      this.fire('hide');
      this.fire('afterhide');
    });
    if (this.flag('defaultOpen')) this.showOverlay();
  }

  protected override draw(): void {
    this.#heading.textContent = this.text('heading');
    toggleAttribute(this.#dialog, 'aria-label', this.text('accessibilityLabel'));
    this.#dialog.style.setProperty('--dialog', WIDTHS[this.text('size')] ?? '520px');
  }

  command(command: string): void {
    const opens = command === '--show' || ((command === '--toggle' || command === '--auto') && !this.#dialog.open);
    if (opens) this.showOverlay();
    else this.hideOverlay();
  }

  showOverlay(): void {
    if (this.#dialog.open) return;
    this.#dialog.showModal();
    this.fire('show');
    this.fire('aftershow');
  }

  hideOverlay(): void {
    if (this.#dialog.open) this.#dialog.close();
  }
}

const WIDTHS: Readonly<Record<string, string>> = {
  'small-100': '320px',
  small: '400px',
  large: '720px',
  'large-100': '900px',
  max: '100vw',
};

export class Modal extends Overlay {
  protected override readonly dialogClass = 'modal';
}

export class Sheet extends Overlay {
  protected override readonly dialogClass = 'sheet';
}
