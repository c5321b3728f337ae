const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as HTML shows it: what a customer typed at checkout is never markup. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');

/** Names and values, both escaped here; without those that have none. */
export function facts(entries: readonly (readonly [name: string, value: string | null])[]): string {
  const given = entries.flatMap(([name, value]) =>
    value === null || value === '' ? [] : [`<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`],
  );
  return `<dl>${given.join('')}</dl>`;
}

/** Texts, escaped here. */
export const list = (texts: readonly string[]): string =>
  texts.length === 0 ? '' : `<ol>${texts.map((text) => `<li>${escaped(text)}</li>`).join('')}</ol>`;

/** Under a title, escaped here, markup that already is. */
export const section = (title: string, parts: readonly string[]): string => `<h2>${escaped(title)}</h2>${parts.join('')}`;
