import { escapeHtml } from '../../pages/escape-html.ts';

/** Markup of our own making. Only `html` makes it, and what is put into that is text until proven otherwise. */
export type Html = Readonly<{ markup: string }>;
export type Value = Html | string | number | null | readonly Html[];

/** Template text is markup; values are escaped, unless they are markup themselves. Null is nothing. Attributes must be quoted. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { markup: strings.map((text, index) => text + markupOf(values[index] ?? null)).join('') };
}

function markupOf(value: Value): string {
  if (value === null) return '';
  if (typeof value !== 'object') return escapeHtml(String(value));
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('');
}

/** A text with its values filled in, in one pass: a value is never read as a template again. Its direction is its own, so that a name in one script cannot turn a text in another. */
export function fill(template: string, values: Readonly<Record<string, Html | string | number>>): Html {
  const parts = template.split(/\{([a-z]+)\}/u);
  return html`${parts.map((part, index) => (index % 2 === 0 ? html`${part}` : isolated(values[part] ?? '')))}`;
}

const isolated = (value: Html | string | number): Html => (typeof value === 'object' ? value : html`<bdi>${value}</bdi>`);

/** With built content of ours, byte for byte: the policy knows it by its digest. */
export const element = (name: 'style' | 'script', content: string): Html => ({ markup: `<${name}>${content}</${name}>` });

/** Numbers of phones and clocks run from left to right in every language. */
export const leftToRight = (text: string): Html => html`<bdi dir="ltr">${text}</bdi>`;
