import type { ElementEntry } from '../../manifest/manifest.ts';
import { standInSheets } from './style.ts';

/** Properties that HTML itself acts on, so they are also written as attributes. */
const REFLECTED = new Set(['id', 'lang', 'dir']);

/**
 * What all stand-ins share: accessors for the properties of the manifest, a shadow tree drawn by `draw` after changes, and events as
 * checkout fires them. Remote-dom hands over only `detail`, and only of events whose target is the element itself.
 */
export abstract class StandIn extends HTMLElement {
  readonly #properties = new Map<string, unknown>();
  #drawn = false;
  #due = false;
  readonly shadow = this.attachShadow({ mode: 'open', delegatesFocus: true });

  constructor() {
    super();
    this.shadow.adoptedStyleSheets = [...standInSheets()];
  }

  /** Builds the shadow tree, once. */
  protected abstract build(): void;
  /** Brings the shadow tree up to date with the properties. */
  protected abstract draw(): void;

  connectedCallback(): void {
    if (!this.#drawn) {
      this.#drawn = true;
      this.build();
    }
    this.draw();
  }

  property(name: string): unknown {
    return this.#properties.get(name);
  }

  setProperty(name: string, value: unknown): void {
    this.#properties.set(name, value);
    if (REFLECTED.has(name)) this.#reflect(name, value);
    this.#drawSoon();
  }

  text(name: string, otherwise = ''): string {
    const value = this.property(name);
    if (typeof value === 'string') return value;
    return typeof value === 'number' ? String(value) : otherwise;
  }

  flag(name: string): boolean {
    const value = this.property(name);
    return value === true || (typeof value === 'string' && value !== 'false');
  }

  fire(type: string, detail?: Readonly<Record<string, unknown>>): void {
    this.dispatchEvent(new CustomEvent(type, { bubbles: false, cancelable: true, detail }));
  }

  #reflect(name: string, value: unknown): void {
    if (typeof value === 'string' && value !== '') this.setAttribute(name, value);
    else this.removeAttribute(name);
  }

  #drawSoon(): void {
    if (!this.#drawn || this.#due) return;
    this.#due = true;
    queueMicrotask(() => {
      this.#due = false;
      this.draw();
    });
  }
}

/** Mapped, so that a class of its own for each tag can extend it without repeating `build` and `draw`. */
export type StandInClass = new () => Pick<StandIn, keyof StandIn>;

/** Defines `tag` with one accessor for each property of the manifest. A property that the class handles itself is left to it. */
export function defineStandIn(tag: string, entry: ElementEntry, base: StandInClass): void {
  const element = class extends base {};
  for (const name of entry.properties) {
    if (handlesItself(base, name)) continue;
    Object.defineProperty(element.prototype, name, {
      configurable: true,
      get(this: StandIn) {
        return this.property(name);
      },
      set(this: StandIn, value: unknown) {
        this.setProperty(name, value);
      },
    });
  }
  customElements.define(tag, element);
}

function handlesItself(base: StandInClass, name: string): boolean {
  let prototype: unknown = base.prototype;
  while (prototype instanceof StandIn) {
    if (Object.hasOwn(prototype, name)) return true;
    prototype = Object.getPrototypeOf(prototype);
  }
  return false;
}

/** Makes an element of the shadow tree. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export function toggleAttribute(element: Element, name: string, value: string | null): void {
  if (value === null || value === '') element.removeAttribute(name);
  else element.setAttribute(name, value);
}
