import type { ElementEntry, ElementManifest } from './manifest.ts';
import type { TypingFile } from './parse-typings.ts';

/** Reads the element typings of the admin, where each file declares a class (and those that it is made from) instead of interfaces. */
export function parseAdminTypings(files: readonly TypingFile[]): ElementManifest {
  const entries = files.flatMap(({ text }) => entryIn(text));
  return Object.fromEntries(entries.toSorted(([a], [b]) => a.localeCompare(b)));
}

function entryIn(text: string): readonly (readonly [string, ElementEntry])[] {
  const tag = /^declare const tagName = '(s-[a-z-]+)';$/m.exec(text)?.[1];
  const name = /^\s*\[tagName\]: (\w+);$/m.exec(text)?.[1];
  if (tag === undefined || name === undefined) return [];
  const members = [...new Set(membersOf(name, text))];
  const properties = members.filter((member) => !member.startsWith('on') && !member.endsWith('()'));
  const events = members.filter((member) => member.startsWith('on')).map((member) => member.slice('on'.length));
  const methods = members.filter((member) => member.endsWith('()')).map((member) => member.slice(0, -'()'.length));
  return [[tag, { properties: ['id', ...properties.filter((property) => property !== 'id')], events, slots: [], methods }]];
}

/** What all are made from does only what the browser needs of a custom element: no member to call or set. */
const ROOT = 'PreactCustomElement';
const OF_EVERY_ELEMENT = /^(constructor|static|click|queueRender|setAttribute|getAttribute|hasAttribute|isContentEditable|\w+Callback)\b/;

/** Its own members and those of what it extends, methods with `()`. */
function membersOf(name: string, text: string): readonly string[] {
  if (name === ROOT) return [];
  const found = new RegExp(`^declare (?:abstract )?class ${name}(?:<[^{]*?>)?\\s+extends (\\w+)[^{]*\\{$([\\s\\S]*?)^\\}`, 'm').exec(text);
  if (found === null) return overlayMembers(name, text);
  return [...membersOf(found[1] ?? '', text), ...declaredMembers(found[2] ?? '')];
}

/** Elements that open others are made from a constant, which adds what a command needs. */
const overlayMembers = (name: string, text: string): readonly string[] =>
  new RegExp(`^declare const ${name}: [^;]*PreactOverlayControlProps`, 'm').test(text) ? ['command', 'commandFor'] : [];

function declaredMembers(body: string): readonly string[] {
  return [...body.matchAll(/^ {2}(?:accessor |get |set )?(\w+)\??([(:])(.*)$/gm)].flatMap(([line, member = '', kind]) => {
    if (OF_EVERY_ELEMENT.test(member)) return [];
    return [kind === '(' && !/^ {2}[gs]et /.test(line) ? `${member}()` : member];
  });
}
