import { icon } from './icons.ts';
import { StandIn, make, toggleAttribute, type StandInClass } from './stand-in.ts';
import { TONES, background, radius, space } from './tokens.ts';

/** Boxes, stacks and grids: their tokens become CSS on the element itself. */
export class Box extends StandIn {
  protected override build(): void {
    this.shadow.append(make('slot'));
  }

  protected override draw(): void {
    // Shorthands first, and nothing where nothing is said: an empty longhand would take its shorthand's part away.
    this.style.cssText = '';
    for (const name of SPACED) this.css(name, space(this.text(name)));
    for (const name of PLAIN) this.css(name, this.text(name) === 'auto' ? '' : this.text(name));
    this.css('background', background(this.text('background')));
    this.css('borderRadius', radius(this.text('borderRadius')));
    const bordered = this.text('border') !== '' && !this.text('border').startsWith('none');
    this.css('border', bordered ? `1px ${this.text('border').includes('dashed') ? 'dashed' : 'solid'} var(--line, #d8d4cc)` : '');
    toggleAttribute(this, 'role', roleOf(this.text('accessibilityRole')));
    toggleAttribute(this, 'aria-label', this.text('accessibilityLabel'));
  }

  protected css(name: string, value: string): void {
    if (value === '') return;
    this.style.setProperty(
      name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
      value,
    );
  }
}

const SPACED = [
  'padding',
  'paddingBlock',
  'paddingInline',
  'paddingBlockStart',
  'paddingBlockEnd',
  'paddingInlineStart',
  'paddingInlineEnd',
  'gap',
  'rowGap',
  'columnGap',
];
const PLAIN = [
  'inlineSize',
  'blockSize',
  'minInlineSize',
  'minBlockSize',
  'maxInlineSize',
  'maxBlockSize',
  'overflow',
  'alignItems',
  'alignContent',
  'justifyContent',
  'justifyItems',
  'gridTemplateColumns',
  'gridTemplateRows',
  'gridColumn',
  'gridRow',
];
const ROLES: Readonly<Record<string, string>> = {
  'ordered-list': 'list',
  'unordered-list': 'list',
  'list-item': 'listitem',
  aside: 'complementary',
  footer: 'contentinfo',
  header: 'banner',
  section: 'region',
  status: 'status',
  alert: 'alert',
  navigation: 'navigation',
  main: 'main',
};
const roleOf = (role: string): string | null => ROLES[role] ?? null;

export class Stack extends Box {
  protected override draw(): void {
    super.draw();
    const inline = this.text('direction').startsWith('inline');
    this.css('display', 'flex');
    this.css('flexDirection', inline ? 'row' : 'column');
    this.css('flexWrap', inline ? 'wrap' : 'nowrap');
    if (inline && this.text('alignItems') === '') this.css('alignItems', 'center');
  }
}

export class Grid extends Box {
  protected override draw(): void {
    super.draw();
    this.css('display', 'grid');
  }
}

const HEADING_STYLE = 'margin: 0; font-size: 17px; font-weight: 600; letter-spacing: -.005em; line-height: 1.3';

export class Section extends StandIn {
  readonly #heading = make('h2', { style: `${HEADING_STYLE}; margin-bottom: 12px` });
  readonly #section = make('section', {}, this.#heading, make('slot'));

  protected override build(): void {
    this.shadow.append(this.#section);
  }

  protected override draw(): void {
    this.#heading.textContent = this.text('heading');
    this.#heading.hidden = this.text('heading') === '';
    toggleAttribute(this.#section, 'aria-label', this.text('accessibilityLabel', this.text('heading')));
  }
}

export class Heading extends StandIn {
  protected override build(): void {
    this.shadow.append(make(this.closest('s-section') ? 'h3' : 'h2', { style: HEADING_STYLE }, make('slot')));
  }

  protected override draw(): void {
    const presentation = this.text('accessibilityRole') === 'presentation' || this.text('accessibilityRole') === 'none';
    toggleAttribute(this.shadow.firstElementChild ?? this, 'role', presentation ? 'presentation' : null);
  }
}

const TYPE_STYLES: Readonly<Record<string, string>> = {
  strong: 'font-weight: 600',
  emphasis: 'font-weight: 600',
  small: 'font-size: 13px',
  address: 'font-style: normal',
  redundant: 'text-decoration: line-through',
  mark: 'background: #fbf1d9',
  offset: 'font-style: italic',
};

/** Running text: paragraphs are blocks, texts stand in a line. */
export const textBlock = (tag: 'p' | 'span'): StandInClass =>
  class extends StandIn {
    protected override build(): void {
      this.style.display = tag === 'p' ? 'block' : 'inline';
      this.shadow.append(make(tag, {}, make('slot')));
    }

    protected override draw(): void {
      const element = this.shadow.firstElementChild;
      if (!(element instanceof HTMLElement)) return;
      const subdued = this.text('color') === 'subdued';
      const tone = TONES[this.text('tone')] ?? (subdued ? 'var(--muted, #6f6a61)' : 'inherit');
      element.style.cssText = `margin: 0; line-height: 1.5; font-size: ${tag === 'p' ? '14px' : 'inherit'}; color: ${tone}; ${TYPE_STYLES[this.text('type')] ?? ''}`;
      if (this.text('display') === 'none') element.style.display = 'none';
      toggleAttribute(element, 'aria-hidden', this.text('accessibilityVisibility') === 'hidden' ? 'true' : null);
      element.classList.toggle('visually-hidden', this.text('accessibilityVisibility') === 'exclusive');
    }
  };

export class Divider extends StandIn {
  protected override build(): void {
    this.shadow.append(make('hr', { style: 'border: 0; border-top: 1px solid var(--line, #d8d4cc); margin: 0' }));
  }

  protected override draw(): void {
    toggleAttribute(this, 'aria-orientation', this.text('direction') === 'block' ? 'vertical' : null);
  }
}

const ICON_SIZES: Readonly<Record<string, string>> = {
  'small-200': '12px',
  'small-100': '14px',
  small: '16px',
  large: '24px',
  'large-100': '28px',
};

export class Icon extends StandIn {
  protected override build(): void {
    this.style.cssText = 'display: inline-block; vertical-align: -4px';
  }

  protected override draw(): void {
    const size = ICON_SIZES[this.text('size')] ?? '20px';
    this.shadow.replaceChildren(
      make(
        'span',
        { style: `display: block; width: ${size}; height: ${size}; color: ${TONES[this.text('tone')] ?? 'currentColor'}` },
        icon(this.text('type')),
      ),
    );
  }
}

export class Details extends StandIn {
  readonly #details = make('details', { style: 'font-size: 14px' });

  protected override build(): void {
    this.#details.open = this.flag('open') || this.flag('defaultOpen');
    this.#details.append(
      make('summary', { style: 'cursor: pointer' }, make('slot', { name: 'summary' })),
      make('div', { style: 'padding-top: 10px' }, make('slot')),
    );
    this.shadow.append(this.#details);
    this.#details.addEventListener('toggle', (event) => {
      event.stopPropagation();
      const states = this.#details.open ? { oldState: 'closed', newState: 'open' } : { oldState: 'open', newState: 'closed' };
      this.fire('toggle', states);
      this.fire('aftertoggle', states);
    });
  }

  protected override draw(): void {
    for (const summary of this.querySelectorAll(':scope > s-summary')) summary.slot = 'summary';
    if (this.property('open') !== undefined) this.#details.open = this.flag('open');
  }
}

/** Elements that only hold others: drawn as they come. */
export class Plain extends StandIn {
  protected override build(): void {
    this.shadow.append(make('slot'));
  }

  protected override draw(): void {
    toggleAttribute(this, 'aria-label', this.text('accessibilityLabel'));
  }
}

export class Picture extends StandIn {
  readonly #image = make('img', { style: 'display: block; max-width: 100%; border-radius: 8px' });

  protected override build(): void {
    this.shadow.append(this.#image);
  }

  protected override draw(): void {
    toggleAttribute(this.#image, 'src', this.text('src'));
    this.#image.alt = this.text('alt');
  }
}
