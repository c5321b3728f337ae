import { StandIn, make, toggleAttribute } from './stand-in.ts';

export class Checkbox extends StandIn {
  readonly #input = make('input', { type: 'checkbox', 'aria-describedby': 'error' });
  readonly #label = make('span');
  readonly #error = make('p', { class: 'error', role: 'alert', id: 'error' });

  get checked(): boolean {
    return this.#input.checked;
  }

  set checked(value: unknown) {
    this.setProperty('checked', value);
    this.#input.checked = this.flag('checked');
  }

  protected override build(): void {
    if (this.property('checked') === undefined) this.#input.checked = this.flag('defaultChecked');
    this.shadow.append(
      make('label', { class: 'check' }, this.#input, make('span', {}, this.#label, make('slot'), make('slot', { name: 'label' }))),
      this.#error,
    );
    this.#input.addEventListener('change', (event) => {
      event.stopPropagation();
      this.fire('change', { checked: this.#input.checked });
    });
    this.#input.addEventListener('input', (event) => {
      event.stopPropagation();
    });
  }

  protected override draw(): void {
    this.#label.textContent = this.text('label');
    this.#error.textContent = this.text('error');
    this.#input.disabled = this.flag('disabled');
    this.#input.required = this.flag('required');
    this.#input.name = this.text('name');
    toggleAttribute(this.#input, 'aria-label', this.text('accessibilityLabel'));
    toggleAttribute(this.#input, 'aria-invalid', this.text('error') === '' ? null : 'true');
  }
}

export class Switch extends Checkbox {
  protected override build(): void {
    super.build();
    this.shadow.querySelector('input')?.setAttribute('role', 'switch');
  }
}

/** An option or a choice shows nothing itself: the list around it draws it, and again when it changes. */
export class Choice extends StandIn {
  protected override build(): void {
    this.hidden = true;
  }

  protected override draw(): void {
    const list = this.closest('s-select, s-choice-list');
    if (list instanceof StandIn) list.setProperty('choices', null);
  }

  get label(): string {
    return this.textContent.trim();
  }
}

const choicesOf = (list: StandIn): Choice[] => [...list.children].filter((child) => child instanceof Choice);

export class Select extends StandIn {
  readonly #select = make('select', { id: 'select', 'aria-describedby': 'error' });
  readonly #label = make('label', { class: 'label', for: 'select' });
  readonly #error = make('p', { class: 'error', role: 'alert', id: 'error' });
  readonly #field = make('div', { class: 'field' });

  get value(): string {
    return this.#select.value;
  }

  set value(value: unknown) {
    this.setProperty('value', value);
  }

  protected override build(): void {
    const inner = make('div', { class: 'inner' }, this.#select, this.#label, make('span', { class: 'chevron' }));
    this.#field.append(make('div', { class: 'box' }, inner), this.#error);
    this.shadow.append(this.#field, make('slot'));
    for (const type of ['change', 'focus', 'blur']) {
      this.#select.addEventListener(type, (event) => {
        event.stopPropagation();
        this.fire(type, { value: this.#select.value });
      });
    }
    new MutationObserver(() => {
      this.draw();
    }).observe(this, { childList: true, subtree: true, characterData: true });
  }

  protected override draw(): void {
    const wanted = this.text(
      'value',
      choicesOf(this)
        .find((choice) => choice.flag('selected') || choice.flag('defaultSelected'))
        ?.text('value'),
    );
    const options = choicesOf(this).map((choice) => new Option(choice.label, choice.text('value'), false, choice.text('value') === wanted));
    const placeholder = this.text('placeholder');
    this.#select.replaceChildren(...(placeholder === '' ? [] : [new Option(placeholder, '')]), ...options);
    this.#select.value = wanted;
    this.#select.disabled = this.flag('disabled');
    this.#label.textContent = this.text('label');
    this.#error.textContent = this.text('error');
    this.#field.toggleAttribute('data-invalid', this.text('error') !== '');
  }
}

export class ChoiceList extends StandIn {
  readonly #legend = make('legend');
  readonly #list = make('div', { style: 'display: grid; gap: 12px' });
  readonly #error = make('p', { class: 'error', role: 'alert' });

  protected override build(): void {
    const group = make('fieldset', { style: 'border: 0; padding: 0; margin: 0' }, this.#legend, this.#list, this.#error);
    this.shadow.append(group, make('slot'));
    new MutationObserver(() => {
      this.draw();
    }).observe(this, { childList: true, subtree: true, characterData: true });
  }

  protected override draw(): void {
    this.#legend.textContent = this.text('label');
    this.#legend.className = this.text('labelAccessibilityVisibility') === 'exclusive' ? 'visually-hidden' : '';
    this.#error.textContent = this.text('error');
    this.#list.replaceChildren(...choicesOf(this).map((choice) => this.#drawChoice(choice)));
  }

  #drawChoice(choice: Choice): HTMLElement {
    const input = make('input', { type: this.flag('multiple') ? 'checkbox' : 'radio', name: 'choice', value: choice.text('value') });
    const values = this.property('values');
    input.checked = Array.isArray(values)
      ? values.includes(choice.text('value'))
      : choice.flag('selected') || choice.flag('defaultSelected');
    input.disabled = this.flag('disabled') || choice.flag('disabled');
    input.addEventListener('change', (event) => {
      event.stopPropagation();
      const chosen = [...this.#list.querySelectorAll('input')].filter(({ checked }) => checked).map(({ value }) => value);
      this.fire('change', { values: chosen });
    });
    return make('label', { class: 'check' }, input, make('span', {}, choice.label));
  }
}
