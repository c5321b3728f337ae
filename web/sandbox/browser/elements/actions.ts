import { Overlay } from './overlays.ts';
import { StandIn, make, toggleAttribute } from './stand-in.ts';

/** Buttons, links and clickables: the click event first, then the command, else the address, else the form. */
abstract class Action extends StandIn {
  protected abstract readonly control: HTMLElement;

  protected get isIdle(): boolean {
    return !this.flag('disabled') && !this.flag('loading');
  }

  protected listen(): void {
    this.control.addEventListener('click', (event) => {
      event.stopPropagation();
      const address = this.text('href');
      if (!this.isIdle || this.text('commandFor') !== '' || !/^(https?|tel|mailto|sms):/.test(address)) event.preventDefault();
      if (!this.isIdle) return;
      this.fire('click');
      if (this.#command()) return;
      if (address === '' && this.text('type') === 'submit') this.#submit();
    });
    // A click on an element inside would bubble to the host, where the receiver drops it: only ours counts.
    this.addEventListener('click', (event) => {
      if (!(event instanceof CustomEvent)) event.stopPropagation();
    });
  }

  #command(): boolean {
    const id = this.text('commandFor');
    if (id === '') return false;
    const root = this.closest('[data-extension-root]') ?? document;
    const target = root.querySelector(`#${CSS.escape(id)}`);
    if (target instanceof Overlay) target.command(this.text('command', '--auto'));
    return true;
  }

  #submit(): void {
    const form = this.closest('s-form');
    if (form instanceof StandIn && !form.flag('disabled')) form.fire('submit');
  }
}

export class Button extends Action {
  readonly #text = make('span', { class: 'text' }, make('slot'));
  readonly #spinner = make('span', { class: 'spin' });
  protected override readonly control = make('button', { class: 'button', type: 'button' }, this.#text, this.#spinner);

  protected override build(): void {
    this.style.display = 'inline-block';
    this.shadow.append(this.control);
    this.listen();
  }

  protected override draw(): void {
    const { control } = this;
    const loading = this.flag('loading');
    control.dataset.variant = this.text('variant', 'auto');
    control.dataset.tone = this.text('tone', 'auto');
    // Not `disabled`: a button that is busy keeps the focus, and stays readable to a screen reader.
    toggleAttribute(control, 'aria-disabled', this.isIdle ? null : 'true');
    toggleAttribute(control, 'aria-busy', loading ? 'true' : null);
    toggleAttribute(control, 'aria-label', this.text('accessibilityLabel'));
    this.#spinner.hidden = !loading;
    const fill = this.text('inlineSize') === 'fill';
    this.style.display = fill ? 'block' : 'inline-block';
    // A stack stretches what has no width, and a click beside the button would be a click on the element.
    this.style.width = fill ? '' : 'fit-content';
    control.style.setProperty('--width', fill ? '100%' : 'auto');
  }
}

export class Link extends Action {
  protected override readonly control = make('a', { class: 'link' }, make('slot'));

  protected override build(): void {
    this.style.display = 'inline';
    this.shadow.append(this.control);
    this.listen();
    // Without an address it acts as a button, so Enter and Space must work.
    this.control.addEventListener('keydown', (event) => {
      if (
        this.control.getAttribute('role') !== 'button' ||
        !(event instanceof KeyboardEvent) ||
        (event.key !== 'Enter' && event.key !== ' ')
      )
        return;
      event.preventDefault();
      this.control.click();
    });
  }

  protected override draw(): void {
    const address = this.text('href');
    toggleAttribute(this.control, 'href', address);
    toggleAttribute(this.control, 'role', address === '' ? 'button' : null);
    toggleAttribute(this.control, 'tabindex', address === '' ? '0' : null);
    toggleAttribute(this.control, 'target', address === '' ? null : '_blank');
    toggleAttribute(this.control, 'rel', address === '' ? null : 'noopener');
    toggleAttribute(this.control, 'aria-label', this.text('accessibilityLabel'));
  }
}

/** A whole area that can be pressed. */
export class Clickable extends Action {
  protected override readonly control = make(
    'button',
    { class: 'plain', type: 'button', style: 'all: unset; cursor: pointer; display: block; width: 100%' },
    make('slot'),
  );

  protected override build(): void {
    this.shadow.append(this.control);
    this.listen();
  }

  protected override draw(): void {
    toggleAttribute(this.control, 'aria-label', this.text('accessibilityLabel'));
    toggleAttribute(this.control, 'aria-disabled', this.isIdle ? null : 'true');
  }
}

/** A form fires `submit` for its submit button or Enter; there is no native form behind it. */
export class Form extends StandIn {
  protected override build(): void {
    this.shadow.append(make('div', { role: 'form' }, make('slot')));
  }

  protected override draw(): void {
    this.toggleAttribute('inert', this.flag('disabled'));
  }
}
