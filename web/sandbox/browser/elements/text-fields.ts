import { StandIn, make, toggleAttribute, type StandInClass } from './stand-in.ts';

export type FieldKind = 'text' | 'email' | 'password' | 'url' | 'tel' | 'number' | 'date' | 'textarea';

let lastId = 0;

/** Text-like fields of every kind. */
export const textField = (kind: FieldKind): StandInClass =>
  class extends TextField {
    protected override readonly kind = kind;
  };

abstract class TextField extends StandIn {
  protected abstract readonly kind: FieldKind;
  #input: HTMLInputElement | HTMLTextAreaElement | null = null;
  readonly #label = make('label', { class: 'label' });
  readonly #error = make('p', { class: 'error', role: 'alert', id: 'error' });
  readonly #details = make('p', { class: 'hint', id: 'details' });
  readonly #field = make('div', { class: 'field' });
  readonly #prefix = make('span', { class: 'affix' });
  readonly #suffix = make('span', { class: 'affix' });
  #committed = '';

  /** Preact compares with the live text before it writes. */
  get value(): string {
    return this.#input ? this.#input.value : this.text('value', this.text('defaultValue'));
  }

  set value(value: unknown) {
    this.setProperty('value', value);
    const text = this.text('value');
    if (this.#input && this.#input.value !== text) this.#input.value = text;
    this.#committed = text;
  }

  protected override build(): void {
    lastId += 1;
    const attributes = { id: `input-${lastId}`, placeholder: ' ', 'aria-describedby': 'error details' };
    const input = this.kind === 'textarea' ? make('textarea', attributes) : make('input', { ...attributes, type: this.kind });
    input.value = this.value;
    this.#committed = input.value;
    this.#input = input;
    this.#label.htmlFor = input.id;
    const box = make(
      'div',
      { class: 'box' },
      this.#prefix,
      make('div', { class: 'inner' }, input, this.#label),
      this.#suffix,
      make('slot', { name: 'accessory' }),
    );
    this.#field.append(box, this.#error, this.#details);
    this.shadow.append(this.#field);
    this.#listen(input);
  }

  protected override draw(): void {
    const input = this.#input;
    if (!input) return;
    const error = this.text('error');
    this.#label.textContent = this.text('label', this.text('placeholder'));
    this.#label.classList.toggle('visually-hidden', this.text('labelAccessibilityVisibility') === 'exclusive');
    this.#error.textContent = error;
    this.#details.textContent = this.text('details');
    this.#details.hidden = this.text('details') === '';
    this.#field.toggleAttribute('data-invalid', error !== '');
    this.#field.toggleAttribute('data-disabled', this.flag('disabled'));
    this.#affix(this.#prefix, this.text('prefix'));
    this.#affix(this.#suffix, this.text('suffix'));
    input.disabled = this.flag('disabled');
    input.readOnly = this.flag('readOnly');
    input.required = this.flag('required');
    input.name = this.text('name');
    toggleAttribute(input, 'aria-invalid', error === '' ? null : 'true');
    toggleAttribute(input, 'autocomplete', this.text('autocomplete'));
    toggleAttribute(input, 'inputmode', this.text('autocomplete') === 'one-time-code' ? 'numeric' : this.text('inputMode'));
    toggleAttribute(input, 'maxlength', this.text('maxLength'));
    toggleAttribute(input, 'rows', this.kind === 'textarea' ? this.text('rows') : null);
    toggleAttribute(input, 'minlength', this.text('minLength'));
  }

  #affix(element: HTMLElement, text: string): void {
    element.textContent = text;
    element.hidden = text === '';
  }

  /** The native events stop here and are fired again from the element, as the receiver needs them. */
  #listen(input: HTMLInputElement | HTMLTextAreaElement): void {
    const refire = (type: string): void => {
      input.addEventListener(type, (event) => {
        event.stopPropagation();
        this.fire(type, { value: input.value });
      });
    };
    refire('input');
    refire('focus');
    input.addEventListener('change', (event) => {
      event.stopPropagation();
      this.#commit();
    });
    input.addEventListener('blur', (event) => {
      event.stopPropagation();
      this.#commit();
      this.fire('blur', { value: input.value });
    });
    input.addEventListener('keydown', (event) => {
      if (event instanceof KeyboardEvent && event.key === 'Enter' && this.kind !== 'textarea') this.#submit();
    });
  }

  #commit(): void {
    const { value } = this;
    if (value === this.#committed) return;
    this.#committed = value;
    this.fire('change', { value });
  }

  #submit(): void {
    this.#commit();
    const form = this.closest('s-form');
    if (form instanceof StandIn && !form.flag('disabled')) form.fire('submit');
  }
}
